use clerk_guard::{Denial, require_permission};

#[require_permission("sys_memberships:manage")]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
