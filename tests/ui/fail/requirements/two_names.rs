use clerk_guard::{Denial, require};

#[require(role("org:admin", "org:owner"))]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
