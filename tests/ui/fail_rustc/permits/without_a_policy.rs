use clerk_guard::{Denial, Permit, require_auth};

#[require_auth(permit: Permit)]
async fn delete_item() -> Result<(), Denial> {
    permit.check()
}

fn main() {}
