use clerk_guard::{Denial, require};

#[require(reverification(strictmfa))]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
