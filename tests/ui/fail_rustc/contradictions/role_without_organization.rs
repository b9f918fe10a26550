use clerk_guard::{Denial, require};

#[require(!org && role("org:admin"))]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
