use std::collections::HashMap;

use clerk_guard::SessionClaims;
use serde::Deserialize;

#[derive(Deserialize, SessionClaims)]
struct AppClaims {
    #[serde(flatten)]
    contact: Contact,
    #[serde(flatten)]
    rest: HashMap<String, String>,
}

#[derive(Deserialize)]
struct Contact {
    email: Option<String>,
}

fn main() {}
