use clerk_guard::{Denial, require};

#[require(if item.is_open)]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
