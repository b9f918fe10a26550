use clerk_guard::{Denial, require};

#[require(session.user_id() == owner)]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
