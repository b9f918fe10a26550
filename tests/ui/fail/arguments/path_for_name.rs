use clerk_guard::{Denial, require_role};

mod roles {
    pub const ADMIN: &str = "org:admin";
}

#[require_role(roles::ADMIN)]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
