use clerk_guard::{Denial, require_permission};

#[require_permission("org:admin")]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
