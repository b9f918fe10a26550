use clerk_guard::{Denial, Policy, require_auth};

struct Permit<P>(P);

#[derive(Policy)]
#[permission("org:data:delete")]
struct DeleteData;

#[require_auth(permit: Permit<DeleteData>)]
async fn delete_item() -> Result<(), Denial> {
    let _ = permit;
    Ok(())
}

fn main() {}
