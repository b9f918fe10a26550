use clerk_guard::require_auth;

#[require_auth]
fn name() -> String {
    "Ada".to_owned()
}

fn main() {}
