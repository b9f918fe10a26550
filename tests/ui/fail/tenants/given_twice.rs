use clerk_guard::{Denial, OrgId, require_permission};

#[require_permission("org:data:read", org = one, org = other)]
async fn items(one: OrgId, other: OrgId) -> Result<(), Denial> {
    Ok(())
}

fn main() {}
