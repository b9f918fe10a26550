use clerk_guard::{Denial, OrgId, require_permission};

#[require_permission("org:data:read", org = org_id?)]
async fn items(org_id: Option<OrgId>) -> Result<(), Denial> {
    Ok(())
}

fn main() {}
