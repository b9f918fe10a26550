use clerk_guard::{Denial, require_auth};

#[require_auth(session: Session)]
fn name() -> Result<String, Denial> {
    Ok(session.user_id().to_string())
}

fn main() {}
