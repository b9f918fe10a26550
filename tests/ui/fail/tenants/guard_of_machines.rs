use clerk_guard::{Denial, OrgId, require_scope};

#[require_scope("items:read")]
async fn items(org_id: OrgId) -> Result<(), Denial> {
    Ok(())
}

fn main() {}
