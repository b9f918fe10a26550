use clerk_guard::SessionClaims;
use serde::Deserialize;

#[derive(Deserialize, SessionClaims)]
struct AppClaims<'a> {
    email: Option<&'a str>,
    #[serde(borrow, default)]
    name: std::borrow::Cow<'a, str>,
}

fn main() {}
