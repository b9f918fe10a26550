use clerk_guard::{Denial, OrgId, require};

#[require(org = org_id && permission("org:data:read"))]
async fn items(org_id: OrgId) -> Result<(), Denial> {
    Ok(())
}

fn main() {}
