use clerk_guard::{Denial, require_auth};

#[require_auth]
fn f() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
