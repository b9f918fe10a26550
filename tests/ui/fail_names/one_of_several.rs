use clerk_guard::{Denial, require_permission, require_role};

#[require_permission("org:data:read", "org:dat:write", "org:data:raed")]
#[require_role("org:admins")]
fn f() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
