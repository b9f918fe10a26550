use clerk_guard::SessionClaims;
use serde::Deserialize;

#[derive(Deserialize, SessionClaims)]
struct AppClaims {
    #[serde(flatten)]
    contact: Option<Contact>,
}

#[derive(Deserialize, SessionClaims)]
struct Contact {
    email: Option<String>,
}

fn main() {}
