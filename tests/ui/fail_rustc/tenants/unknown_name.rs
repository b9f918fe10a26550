use clerk_guard::{Denial, OrgId, require_permission};

#[require_permission("org:data:read", org = (org_id, org))]
async fn items(org_id: OrgId) -> Result<OrgId, Denial> {
    Ok(org_id)
}

fn main() {}
