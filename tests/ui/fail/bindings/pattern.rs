use clerk_guard::{Denial, Session, require_auth, require_role};

#[require_auth(mut session: Session)]
#[require_role("org:admin", &session: Session)]
async fn again(session: Session) -> Result<Session, Denial> {
    Ok(session)
}

fn main() {}
