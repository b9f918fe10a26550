use clerk_guard::{Denial, require};

#[require(reverification(level = "second_factor", after_minutes = 10))]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
