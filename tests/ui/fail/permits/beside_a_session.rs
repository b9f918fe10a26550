use clerk_guard::{Denial, Permit, Session, require_auth};

#[require_auth(session: Session, permit: Permit<DeleteData>)]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
