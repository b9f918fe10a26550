use clerk_guard::{Denial, require_permission};

#[require_permission("org:sys_memberships:manage")]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
