use clerk_guard::{Denial, require};

#[require(role("admin") && permission("data:write"))]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
