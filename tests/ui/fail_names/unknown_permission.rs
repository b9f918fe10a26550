use clerk_guard::{Denial, require_permission};

#[require_permission("org:data:wirte")]
fn f() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
