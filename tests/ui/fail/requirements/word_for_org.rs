use clerk_guard::{Denial, require};

#[require(organization)]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
