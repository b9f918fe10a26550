use clerk_guard::{Denial, require_scope};

#[require_scope("items:read", accepts)]
#[require_scope("items:read", accepts = api_key)]
#[require_scope("items:read", accepts = [api_key, m2m_token])]
#[require_scope("items:read", api_key)]
#[require_scope("items:read" accepts(api_key))]
async fn list() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
