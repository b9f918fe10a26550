use clerk_guard::{Denial, require_auth, require_role};

#[require_auth(redirect = "/sign-in")]
#[require_role(role = "org:admin")]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
