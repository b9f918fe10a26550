use clerk_guard::{Denial, Permit, Policy, require_permission};

#[derive(Policy)]
#[permission("org:data:delete")]
pub struct DeleteData;

pub fn delete_row(permit: &Permit<DeleteData>, id: u64) -> Result<(), Denial> {
    let _ = (permit.org_id()?, id);
    Ok(())
}

#[derive(Policy)]
#[permission("org:data:read")]
pub struct ReadData;

#[require_permission(ReadData, permit: Permit<ReadData>)]
async fn delete_item(id: u64) -> Result<(), Denial> {
    delete_row(&permit, id)
}

fn main() {}
