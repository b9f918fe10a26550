use clerk_guard::{Auth, Denial, Session, UserId, require_auth, require_org, require_role};

#[require_auth(caller: Auth)]
#[require_org(session: &Session)]
#[require_role("org:admin", user: UserId)]
async fn name() -> Result<(Auth, Session, UserId), Denial> {
    Ok((caller, session.clone(), user))
}

fn main() {}
