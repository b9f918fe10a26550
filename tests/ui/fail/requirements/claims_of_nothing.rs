use clerk_guard::{Denial, require};

#[require(claims)]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
