use clerk_guard::{Denial, require_permission, require_role};

#[require_role("")]
#[require_permission("")]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
