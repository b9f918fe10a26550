use clerk_guard::{Denial, require};

#[require(!machine)]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
