use clerk_guard::{Denial, OrgId, require_permission};

#[require_permission("org:data:read", org = any("support"))]
async fn items(org_id: OrgId) -> Result<(), Denial> {
    Ok(())
}

fn main() {}
