use clerk_guard::SessionClaims;
use serde::Deserialize;

#[derive(Deserialize, SessionClaims)]
enum Plan {
    Free,
    Pro,
}

fn main() {}
