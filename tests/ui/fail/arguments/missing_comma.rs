use clerk_guard::{Auth, Denial, Session, require_auth, require_permission};

#[require_permission("org:data:read" "org:data:write")]
#[require_auth(session: Session from = caller)]
async fn delete_item(caller: &Auth) -> Result<Session, Denial> {
    Ok(caller.session().map_or(session, Clone::clone))
}

fn main() {}
