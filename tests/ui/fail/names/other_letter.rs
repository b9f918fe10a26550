use clerk_guard::{Denial, require_permission, require_role};

#[require_role("org:büro")]
#[require_permission("org:data.items:write")]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
