use clerk_guard::{Denial, require_permission, require_role};

#[require_permission("org:data:read", "org:data:write", "org:data:read")]
#[require_role("org:admin", "org:admin")]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
