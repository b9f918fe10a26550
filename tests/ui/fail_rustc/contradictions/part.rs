use clerk_guard::{Denial, require};

#[require(permission("org:data:read") || role("org:admin") && role("org:owner"))]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
