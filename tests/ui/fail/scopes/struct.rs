use clerk_guard::require_scope;

#[require_scope("items:read")]
struct Items;

fn main() {}
