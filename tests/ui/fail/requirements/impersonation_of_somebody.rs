use clerk_guard::{Denial, deny_impersonation};

#[deny_impersonation("user_ada")]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
