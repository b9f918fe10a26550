use clerk_guard::{Denial, require_role};

#[require_role(admin)]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
