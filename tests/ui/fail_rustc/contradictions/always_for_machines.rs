use clerk_guard::{Denial, require};

#[require(machine || scope("items:read"))]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
