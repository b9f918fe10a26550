use clerk_guard::{Denial, require};

#[require(authenticated)]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
