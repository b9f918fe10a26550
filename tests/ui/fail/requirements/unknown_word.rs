use clerk_guard::{Denial, require};

#[require(premium)]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
