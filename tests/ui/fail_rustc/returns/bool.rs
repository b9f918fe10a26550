use clerk_guard::require_role;

#[require_role("org:admin")]
fn may_delete() -> bool {
    true
}

fn main() {}
