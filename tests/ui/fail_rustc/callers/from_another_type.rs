use clerk_guard::{Denial, require_auth};

#[require_auth(from = user)]
fn name(user: &str) -> Result<String, Denial> {
    Ok(user.to_owned())
}

fn main() {}
