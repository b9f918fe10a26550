use clerk_guard::{Denial, require};

#[require(reverification)]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
