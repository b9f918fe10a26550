use clerk_guard::require_auth;

#[require_auth]
type Items = Vec<String>;

fn main() {}
