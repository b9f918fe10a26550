use clerk_guard::{Denial, Permit, Policy, Session, require_permission};

#[derive(Policy)]
#[permission("org:data:delete")]
pub struct DeleteData;

pub fn delete_row(permit: &Permit<DeleteData>, id: u64) -> Result<(), Denial> {
    let _ = (permit.org_id()?, id);
    Ok(())
}

#[require_permission("org:data:delete", session: Session)]
async fn delete_item(id: u64) -> Result<(), Denial> {
    delete_row(&session, id)
}

fn main() {}
