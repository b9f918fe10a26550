use clerk_guard::require_auth;

#[require_auth]
struct Item;

fn main() {}
