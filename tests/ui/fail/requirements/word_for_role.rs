use clerk_guard::{Denial, require};

#[require(admin || member)]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
