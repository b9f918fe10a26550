use clerk_guard::{Denial, Permit, Policy, require_scope};

#[derive(Policy)]
#[permission("org:data:delete")]
struct DeleteData;

#[require_scope("data:delete", permit: Permit<DeleteData>)]
async fn delete_item() -> Result<(), Denial> {
    permit.check()
}

fn main() {}
