use clerk_guard::{Denial, Machine, Session, require_auth, require_scope};

#[require_scope("items:read", session: Session)]
#[require_auth(machine: Machine)]
#[require_scope("items:read", caller:)]
#[require_scope("items:read", one: Machine, two: Machine)]
async fn list() -> Result<(), Denial> {
    drop((session, machine, one));
    Ok(())
}

fn main() {}
