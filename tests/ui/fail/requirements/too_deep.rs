use clerk_guard::{Denial, require};

#[require(!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!impersonated)]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
