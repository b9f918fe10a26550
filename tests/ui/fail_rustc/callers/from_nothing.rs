use clerk_guard::{Denial, require_auth};

#[require_auth(from = caller)]
fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
