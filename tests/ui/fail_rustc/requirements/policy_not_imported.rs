use clerk_guard::{Denial, require};

mod policies {
    #[derive(clerk_guard::Policy)]
    #[permission("org:posts:publish")]
    pub struct CanPublish;
}

#[require(CanPublish && signed_in)]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
