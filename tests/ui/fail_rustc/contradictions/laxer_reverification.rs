use clerk_guard::{Denial, require};

#[require(reverification(strict) && !reverification(lax))]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
