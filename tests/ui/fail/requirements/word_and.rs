use clerk_guard::{Denial, require};

#[require(role("org:admin") and plan("org:team"))]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
