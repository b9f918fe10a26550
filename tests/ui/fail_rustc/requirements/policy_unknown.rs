use clerk_guard::{Denial, require};

#[require(CanPublish)]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
