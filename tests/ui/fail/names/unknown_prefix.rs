use clerk_guard::{Denial, require_permission, require_role};

#[require_role("team:admin")]
#[require_permission("user:data:write")]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
