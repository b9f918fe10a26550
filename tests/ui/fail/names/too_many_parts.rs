use clerk_guard::{Denial, require_permission, require_role};

#[require_permission("org:data:items:write")]
#[require_role("org:data:items:write")]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
