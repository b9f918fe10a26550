use clerk_guard::{Denial, require};

#[require(true)]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
