use clerk_guard::SessionClaims;
use serde::Deserialize;

#[derive(Deserialize, SessionClaims)]
struct AppClaims {
    sub: Option<String>,
    org_permissions: Option<Vec<String>>,
    orgs: Option<Vec<String>>,
}

fn main() {}
