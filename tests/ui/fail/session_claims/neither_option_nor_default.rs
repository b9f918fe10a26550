use clerk_guard::SessionClaims;
use serde::Deserialize;

#[derive(Deserialize, SessionClaims)]
struct AppClaims {
    email: String,
    teams: Vec<u32>,
    level: std::collections::HashMap<String, u8>,
}

fn main() {}
