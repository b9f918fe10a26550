use clerk_guard::{Denial, require_permission};

#[require_permission("org:data:read", org = "org_acme")]
async fn items() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
