use clerk_guard::{Denial, require_permission};

#[require_permission("org:data:erase")]
fn f() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
