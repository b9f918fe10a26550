use clerk_guard::{Denial, require};

#[require(reverification(sudo))]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
