use clerk_guard::{Denial, require_auth};

#[require_auth]
#[require_auth]
#[require_auth]
#[require_auth]
#[require_auth]
#[require_auth]
#[require_auth]
#[require_auth]
#[require_auth]
fn list() -> Result<(), Denial> {
    Ok(())
}

fn main() {
    let _ = list();
}
