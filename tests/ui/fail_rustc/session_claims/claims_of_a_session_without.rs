use clerk_guard::{Denial, Session, SessionClaims, require_auth};
use serde::Deserialize;

#[derive(Deserialize, SessionClaims)]
struct AppClaims {
    email: Option<String>,
}

#[require_auth(session: Session)]
fn email() -> Result<Option<String>, Denial> {
    Ok(session.custom_claims().email.clone())
}

fn main() {}
