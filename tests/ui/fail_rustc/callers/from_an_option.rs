use clerk_guard::{Denial, Session, require_auth};

#[require_auth(from = session)]
fn delete_item(session: Option<Session>) -> Result<(), Denial> {
    drop(session);
    Ok(())
}

fn main() {}
