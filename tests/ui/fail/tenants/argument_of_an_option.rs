use clerk_guard::{Denial, OrgSlug, require_permission};

#[require_permission("org:data:read")]
async fn items(org: Option<OrgSlug>) -> Result<(), Denial> {
    Ok(())
}

fn main() {}
