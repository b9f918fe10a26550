use clerk_guard::{Denial, OrgId, require_permission};

#[require_permission("org:data:read")]
async fn items(org_id: OrgId) -> Result<(), Denial> {
    Ok(())
}

fn main() {}
