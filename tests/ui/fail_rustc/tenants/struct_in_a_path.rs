use clerk_guard::{Denial, OrgId, TenantPath, require_permission};

struct Path<T>(T);

#[derive(TenantPath)]
struct ItemPath {
    org_id: OrgId,
    item: u64,
}

#[require_permission("org:data:read")]
async fn item(Path(path): Path<ItemPath>) -> Result<u64, Denial> {
    let _ = path.org_id;
    Ok(path.item)
}

fn main() {}
