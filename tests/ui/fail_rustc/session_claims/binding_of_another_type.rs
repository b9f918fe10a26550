use clerk_guard::{Denial, Session, require_auth};
use serde::Deserialize;

#[derive(Deserialize)]
struct AppClaims {
    email: Option<String>,
}

#[require_auth(session: Session<AppClaims>)]
fn email() -> Result<Option<String>, Denial> {
    Ok(session.custom_claims().email.clone())
}

fn main() {}
