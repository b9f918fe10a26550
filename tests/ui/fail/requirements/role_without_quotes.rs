use clerk_guard::{Denial, require};

#[require(role(admin))]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
