use clerk_guard::require_role;

#[require_role("admin")]
struct Item;

fn main() {}
