use clerk_guard::{Denial, require_auth};

#[require_auth(from = user.trim().len())]
fn delete_item(user: &str) -> Result<String, Denial> {
    Ok(user.to_owned())
}

fn main() {}
