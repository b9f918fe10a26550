use clerk_guard::{Denial, OrgId, require};

#[require(permission("org:data:read") && org = org_id)]
async fn items(org_id: OrgId) -> Result<(), Denial> {
    Ok(())
}

fn main() {}
