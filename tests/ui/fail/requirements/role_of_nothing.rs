use clerk_guard::{Denial, require};

#[require(role())]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
