use clerk_guard::{Denial, require_scope};

#[require_scope("items:read items:write")]
#[require_scope(" items:read")]
#[require_scope("  ")]
async fn list() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
