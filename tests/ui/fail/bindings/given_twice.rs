use clerk_guard::{Denial, Session, require_auth};

#[require_auth(session: Session, other: Session)]
async fn name() -> Result<String, Denial> {
    Ok(session.user_id().to_string())
}

fn main() {}
