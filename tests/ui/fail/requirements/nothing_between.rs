use clerk_guard::{Denial, require};

#[require(role("org:admin") plan("org:team"))]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
