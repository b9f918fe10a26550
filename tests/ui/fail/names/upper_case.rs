use clerk_guard::{Denial, require_permission, require_role};

#[require_role("org:Admin")]
#[require_permission("org:Data:write")]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
