use clerk_guard::{Denial, require_permission};

#[require_permission(7)]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
