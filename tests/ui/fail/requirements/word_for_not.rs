use clerk_guard::{Denial, require};

#[require(not(impersonated))]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
