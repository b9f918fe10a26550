use clerk_guard::{Denial, require_role};

#[require_role("admin")]
fn f() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
