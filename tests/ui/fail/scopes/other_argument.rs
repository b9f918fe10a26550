use clerk_guard::{Denial, require_scope};

#[require_scope(items::READ)]
#[require_scope("items:read", token = "api_key")]
#[require_scope("items:read" || "items:write")]
#[require_scope(["items:read", "items:write"])]
async fn list() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
