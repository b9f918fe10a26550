use clerk_guard::{Denial, OrgId, require_permission};

#[require_permission("org:data:read", org = from)]
async fn copy(from: OrgId, to: OrgId) -> Result<(), Denial> {
    Ok(())
}

fn main() {}
