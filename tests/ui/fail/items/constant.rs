use clerk_guard::require_auth;

#[require_auth]
const LIMIT: usize = 10;

#[require_auth]
static NAME: &str = "items";

fn main() {}
