use clerk_guard::{Denial, require};

struct CanPublish;

#[require(CanPublish || role("org:admin"))]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
