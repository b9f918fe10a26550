use clerk_guard::SessionClaims;

#[derive(SessionClaims)]
struct AppClaims {
    email: Option<String>,
}

fn main() {}
