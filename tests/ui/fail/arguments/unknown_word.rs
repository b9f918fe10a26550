use clerk_guard::{Denial, require_auth, require_org};

#[require_auth(strict)]
#[require_org(OrgId)]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
