use clerk_guard::{Denial, require_permission};

#[require_permission("data:write")]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
