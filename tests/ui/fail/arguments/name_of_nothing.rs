use clerk_guard::{Denial, require_auth, require_org};

#[require_auth("org:admin")]
#[require_org("org:data:write")]
#[require_org("acme")]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
