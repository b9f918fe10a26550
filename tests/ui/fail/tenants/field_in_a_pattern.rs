use clerk_guard::{Denial, OrgId, require_permission};

struct Path<T>(T);

struct Item<T = OrgId> {
    org_id: T,
}

#[require_permission("org:data:read", org = org_id)]
async fn copy(org_id: OrgId, Path(Item { org_id: to }): Path<Item<OrgId>>) -> Result<[OrgId; 2], Denial> {
    Ok([org_id, to])
}

fn main() {}
