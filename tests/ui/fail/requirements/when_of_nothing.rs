use clerk_guard::{Denial, require};

#[require(when())]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
