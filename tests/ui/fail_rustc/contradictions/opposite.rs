use clerk_guard::{Denial, require};

#[require(permission("org:data:read") && !permission("org:data:read"))]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
