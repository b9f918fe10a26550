use clerk_guard::{Denial, require_auth, require_role};

#[require_auth(session)]
#[require_auth(session:)]
#[require_role("org:admin", session)]
#[require_role("org:admin", session:)]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
