use clerk_guard::{Denial, require_auth, require_role};

#[require_auth]
fn first() -> Result<(), Denial> {
    Ok(())
}

// The file is told of once, and names pass as long as it cannot be read.
#[require_role("org:amdin")]
fn second() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
