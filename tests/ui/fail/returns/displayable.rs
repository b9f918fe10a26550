use clerk_guard::require_auth;

#[require_auth]
async fn name() -> impl std::fmt::Display + Send {
    "Ada"
}

fn main() {}
