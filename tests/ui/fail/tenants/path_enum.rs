use clerk_guard::{OrgId, TenantPath};

#[derive(TenantPath)]
enum Target {
    Org(OrgId),
    Nobody,
}

fn main() {}
