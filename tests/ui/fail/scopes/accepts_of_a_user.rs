use clerk_guard::{Denial, require_auth, require_permission};

#[require_auth(accepts(api_key))]
#[require_permission("org:data:read", accepts(session_token, api_key))]
async fn list() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
