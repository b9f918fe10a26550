use clerk_guard::SessionClaims;
use serde::Deserialize;

#[derive(Deserialize, SessionClaims)]
struct AppClaims<'a> {
    level: Option<u8>,
    // Borrows nothing of a token.
    #[serde(skip)]
    unit: &'static str,
    #[serde(skip)]
    of: std::marker::PhantomData<&'a str>,
}

fn main() {}
