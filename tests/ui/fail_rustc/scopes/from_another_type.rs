use clerk_guard::{Denial, require_scope};

#[require_scope("items:read", from = key)]
async fn list(key: &str) -> Result<String, Denial> {
    Ok(key.to_owned())
}

fn main() {}
