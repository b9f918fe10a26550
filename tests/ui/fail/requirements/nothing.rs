use clerk_guard::{Denial, require};

#[require()]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
