use clerk_guard::{Denial, Permit, require_auth};

struct Item;

#[require_auth(permit: Permit<Item>)]
async fn delete_item() -> Result<(), Denial> {
    permit.check()
}

fn main() {}
