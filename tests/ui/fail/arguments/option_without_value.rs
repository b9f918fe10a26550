use clerk_guard::{Denial, require_auth, require_role};

#[require_auth(from =)]
#[require_auth(from)]
#[require_auth(crate =)]
#[require_role("org:admin", from)]
#[require_role(crate, "org:admin")]
#[require_role("org:admin", from =, crate = clerk_guard)]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
