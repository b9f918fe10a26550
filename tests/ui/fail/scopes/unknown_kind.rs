use clerk_guard::{Denial, require_scope};

#[require_scope("items:read", accepts(m2m, oauth, ApiKey, any))]
#[require_scope("items:read", accepts(jwt, "api_key", "secret", TokenKind::ApiKey))]
async fn list() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
