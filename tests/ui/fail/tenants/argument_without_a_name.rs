use clerk_guard::{Denial, OrgId, require_permission};

#[require_permission("org:data:read")]
async fn items(_: OrgId, _limit: u8) -> Result<(), Denial> {
    Ok(())
}

fn main() {}
