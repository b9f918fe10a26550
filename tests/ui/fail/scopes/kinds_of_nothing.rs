use clerk_guard::{Denial, require_scope};

#[require_scope("items:read", accepts())]
#[require_scope("items:read", accepts(api_key, api_key))]
#[require_scope("items:read", accepts(api_key m2m_token))]
#[require_scope("items:read", accepts(api_key || m2m_token))]
#[require_scope("items:read", accepts(api_key), accepts(m2m_token))]
async fn list() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
