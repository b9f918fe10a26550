use clerk_guard::{OrgId, TenantPath};

#[derive(TenantPath)]
struct ItemPath<T> {
    org_id: OrgId,
    item: T,
}

fn main() {}
