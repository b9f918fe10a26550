use clerk_guard::SessionClaims;
use serde::Deserialize;

#[derive(Deserialize, SessionClaims)]
#[serde(deny_unknown_fields)]
struct AppClaims {
    level: Option<u8>,
}

fn main() {}
