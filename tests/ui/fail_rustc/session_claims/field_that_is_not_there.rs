use clerk_guard::{Auth, Denial, Session, SessionClaims, require_auth};
use serde::Deserialize;

#[derive(Deserialize, SessionClaims)]
struct AppClaims {
    email: Option<String>,
}

#[require_auth(session: Session<AppClaims>)]
fn email() -> Result<Option<String>, Denial> {
    Ok(session.custom_claims().emial.clone())
}

fn length(auth: &Auth) -> Result<usize, Denial> {
    Ok(auth.claims::<AppClaims>()?.email.len())
}

fn main() {}
