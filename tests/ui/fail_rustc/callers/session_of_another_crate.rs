use clerk_guard::{Denial, require_auth};

struct Session;

#[require_auth(session: Session)]
fn delete_item() -> Result<(), Denial> {
    drop(session);
    Ok(())
}

fn main() {}
