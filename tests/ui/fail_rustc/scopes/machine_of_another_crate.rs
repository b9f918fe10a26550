use clerk_guard::{Denial, require_scope};

struct Machine;

#[require_scope("items:read", machine: Machine)]
async fn list() -> Result<(), Denial> {
    drop(machine);
    Ok(())
}

fn main() {}
