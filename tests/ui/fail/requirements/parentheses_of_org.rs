use clerk_guard::{Denial, require};

#[require(org("org_acme"))]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
