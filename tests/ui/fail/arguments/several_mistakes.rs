use clerk_guard::{Denial, require_permission};

#[require_permission("data:read", from, "org:sys_domains:read", "org:data:Write", color = "red")]
const fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
