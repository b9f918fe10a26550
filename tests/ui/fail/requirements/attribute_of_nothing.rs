use clerk_guard::{Denial, require_reverification};

#[require_reverification]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
