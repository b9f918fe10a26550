use clerk_guard::SessionClaims;
use serde::Deserialize;

#[derive(Deserialize, SessionClaims)]
#[serde(rename_all = "lowercase")]
struct AppClaims {
    fva: Option<(u32, u32)>,
    // In this case it is free.
    level: Option<u8>,
}

fn main() {}
