use clerk_guard::{Denial, require_scope};

#[require_scope("")]
#[require_scope]
#[require_scope(accepts(api_key))]
async fn list() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
