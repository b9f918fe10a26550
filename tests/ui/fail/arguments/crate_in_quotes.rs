use clerk_guard::{Denial, require_auth};

#[require_auth(crate = "clerk_guard")]
#[require_auth(crate = "not a path")]
#[require_auth(crate = 7)]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
