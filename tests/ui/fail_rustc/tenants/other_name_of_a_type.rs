use clerk_guard::{Denial, OrgId, require_permission};

type Tenant = OrgId;

#[require_permission("org:data:read")]
async fn items(tenant: Tenant) -> Result<Tenant, Denial> {
    Ok(tenant)
}

fn main() {}
