use clerk_guard::{Denial, require};

#[require(when(session.user_id() == owner))]
async fn delete_item(owner: u64) -> Result<u64, Denial> {
    Ok(owner)
}

fn main() {}
