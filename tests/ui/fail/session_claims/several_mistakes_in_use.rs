use clerk_guard::SessionClaims;
use serde::Deserialize;

#[derive(Deserialize, SessionClaims)]
struct AppClaims {
    email: String,
    exp: u64,
}

#[clerk_guard::require_auth(session: clerk_guard::Session<AppClaims>)]
fn email() -> Result<String, clerk_guard::Denial> {
    Ok(session.custom_claims().email.clone())
}

fn main() {}
