use clerk_guard::{Denial, public, require_permission};

#[require_permission("org:data:read")]
#[public(reason = "the start page shows it")]
fn count() -> Result<usize, Denial> {
    Ok(3)
}

fn main() {
    let _ = count();
}
