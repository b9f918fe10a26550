use clerk_guard::{Denial, require_role};

#[require_role("org:amdin")]
fn f() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
