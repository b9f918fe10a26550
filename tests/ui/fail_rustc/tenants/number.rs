use clerk_guard::{Denial, OrgId, require_permission};

#[require_permission("org:data:read", org = (org_id, item))]
async fn items(org_id: OrgId, item: u64) -> Result<(OrgId, u64), Denial> {
    Ok((org_id, item))
}

fn main() {}
