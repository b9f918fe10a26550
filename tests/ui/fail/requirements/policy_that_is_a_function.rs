use clerk_guard::{Denial, require};

#[require(policies::can_publish)]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
