use clerk_guard::SessionClaims;
use serde::Deserialize;

#[derive(Deserialize, SessionClaims)]
#[serde(from = "Wire")]
struct AppClaims {
    level: Option<u8>,
}

#[derive(Deserialize)]
struct Wire {
    level: u8,
}

impl From<Wire> for AppClaims {
    fn from(wire: Wire) -> Self {
        Self { level: Some(wire.level) }
    }
}

#[derive(Deserialize, SessionClaims)]
#[serde(transparent)]
struct Level {
    level: Option<u8>,
}

fn main() {}
