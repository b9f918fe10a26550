use clerk_guard::{Auth, SessionClaims};
use serde::Deserialize;

#[derive(Deserialize, SessionClaims)]
struct AppClaims<T> {
    #[serde(flatten)]
    more: T,
}

#[derive(Deserialize)]
struct Contact {
    email: Option<String>,
}

fn email(auth: &Auth) -> Option<String> {
    auth.claims::<AppClaims<Contact>>().ok()?.more.email.clone()
}

fn main() {}
