use clerk_guard::require_auth;

#[require_auth]
fn names() -> impl Iterator<Item = String> {
    ["Ada", "Ben"].into_iter().map(str::to_owned)
}

fn main() {}
