use clerk_guard::{Denial, require_role};

#[require_role("org:data:write")]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
