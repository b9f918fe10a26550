use clerk_guard::SessionClaims;
use serde::Deserialize;

#[derive(Deserialize, SessionClaims)]
struct AppClaims {
    emial: Option<String>,
    #[serde(rename = "meta")]
    metadata: Option<String>,
    // What was renamed in the Dashboard has either name for a while.
    #[serde(alias = "email")]
    mail: Option<String>,
    // Not of the token.
    #[serde(skip)]
    cached: Option<String>,
    #[serde(flatten)]
    more: MoreClaims,
}

#[derive(Deserialize, SessionClaims)]
struct MoreClaims {
    beta: Option<bool>,
}

fn main() {}
