use clerk_guard::{Denial, require_feature};

#[require_feature("org:ssso")]
fn configure() -> Result<(), Denial> {
    Ok(())
}

#[require_feature("user:sso")]
fn of_another() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
