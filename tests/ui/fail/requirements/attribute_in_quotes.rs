use clerk_guard::{Denial, require_reverification};

#[require_reverification("strict")]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
