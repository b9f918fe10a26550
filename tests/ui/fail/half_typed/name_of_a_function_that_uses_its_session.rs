use clerk_guard::{Denial, Session, require_auth, require_role};

#[require_role("admin", session: Session)]
async fn name() -> Result<String, Denial> {
    #![allow(clippy::unused_async)]
    Ok(session.user_id().to_string())
}

#[require_auth(session: Session, from = caller.)]
fn name_of(caller: &Session) -> Result<String, Denial> {
    Ok(format!("{} for {}", session.user_id(), caller.user_id()))
}

fn main() {
    let _ = name();
    let _ = name_of;
}
