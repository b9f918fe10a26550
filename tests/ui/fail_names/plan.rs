use clerk_guard::{Denial, require, require_plan};

#[require_plan("user:por")]
fn export() -> Result<(), Denial> {
    Ok(())
}

#[require(signed_in && !(plan("org:pro") || permission("org:data:wirte")))]
fn of_another() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
