use clerk_guard::{Denial, require_permission, require_role};

#[require_role("org:org:admin")]
#[require_permission("org:org:data:write")]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
