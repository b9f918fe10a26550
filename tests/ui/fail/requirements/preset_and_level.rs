use clerk_guard::{Denial, require};

#[require(reverification(strict, level = first_factor))]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
