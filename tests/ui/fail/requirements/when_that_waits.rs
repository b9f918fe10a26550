use clerk_guard::{Denial, require};

#[require(when(store.owner(id).await == *session.user_id()))]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
