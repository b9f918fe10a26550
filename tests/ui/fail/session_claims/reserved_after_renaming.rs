use clerk_guard::SessionClaims;
use serde::Deserialize;

#[derive(Deserialize, SessionClaims)]
#[serde(rename_all = "snake_case")]
struct AppClaims {
    #[serde(rename = "org_id")]
    tenant: Option<String>,
    #[serde(rename(serialize = "own", deserialize = "sid"))]
    own: Option<String>,
    #[serde(default, alias = "role", alias = "org_role")]
    title: String,
}

fn main() {}
