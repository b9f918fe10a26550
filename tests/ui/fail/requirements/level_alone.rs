use clerk_guard::{Denial, require};

#[require(reverification(level = second_factor))]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
