use clerk_guard::{Denial, require};

#[require(role("org:admin") || !role("org:admin"))]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
