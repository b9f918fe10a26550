use clerk_guard::{Denial, require_auth};

#[require_auth(crate = guards)]
fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
