use clerk_guard::{Denial, require_permission, require_role};

#[require_role("org:")]
#[require_permission("org::write")]
#[require_permission("org:data:")]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
