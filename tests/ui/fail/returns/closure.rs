use clerk_guard::require_role;

#[require_role("org:admin")]
fn deleter() -> impl Fn(u64) -> bool {
    |id| id == 7
}

fn main() {}
