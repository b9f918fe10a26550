use clerk_guard::SessionClaims;
use serde::Deserialize;

#[derive(Deserialize, SessionClaims)]
#[session_claims(rename_all = "camelCase")]
struct AppClaims {
    level: Option<u8>,
}

fn main() {}
