use clerk_guard::{Denial, OrgId, require_permission};

struct Item {
    org_id: OrgId,
}

#[require_permission("org:data:read", org = item.org_id)]
async fn copy(item: Item, org_id: OrgId) -> Result<OrgId, Denial> {
    let _ = item;
    Ok(org_id)
}

fn main() {}
