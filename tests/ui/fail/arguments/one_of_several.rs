use clerk_guard::{Denial, require_permission, require_role};

#[require_role("org:admin" || "org:owner")]
#[require_permission(any("org:data:read", "org:data:write"))]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
