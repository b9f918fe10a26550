use clerk_guard::{Denial, public, require_permission};

#[public(reason = "the start page shows it")]
#[require_permission("org:data:read")]
fn count() -> Result<usize, Denial> {
    Ok(3)
}

fn main() {
    let _ = count();
}
