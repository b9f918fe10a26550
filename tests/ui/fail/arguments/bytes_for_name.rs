use clerk_guard::{Denial, require_permission};

#[require_permission(b"org:data:write")]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
