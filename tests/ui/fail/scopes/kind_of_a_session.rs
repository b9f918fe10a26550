use clerk_guard::{Denial, require_scope};

#[require_scope("items:read", accepts(api_key, session_token))]
#[require_scope("items:read", accepts(session))]
async fn list() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
