use clerk_guard::{Denial, require_scope};

#[require_scope("größe:read")]
#[require_scope("items\\read")]
#[require_scope("\"items:read\"")]
#[require_scope("items:read\n")]
async fn list() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
