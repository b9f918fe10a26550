use clerk_guard::{Denial, require_scope};

#[require_scope("items:read", "items:write", "items:read")]
async fn list() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
