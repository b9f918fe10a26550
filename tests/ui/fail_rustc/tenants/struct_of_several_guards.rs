use clerk_guard::{Denial, OrgId, TenantPath, require_auth, require_permission};

#[derive(TenantPath)]
struct ItemPath {
    org_id: OrgId,
    item: u64,
}

#[require_auth]
#[require_permission("org:data:read")]
async fn item(id: u64, path: &ItemPath) -> Result<bool, Denial> {
    let _ = &path.org_id;
    Ok(path.item == id)
}

fn main() {}
