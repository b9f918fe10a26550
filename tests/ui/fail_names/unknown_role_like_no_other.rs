use clerk_guard::{Denial, require_role};

#[require_role("org:billing")]
fn f() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
