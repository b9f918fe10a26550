use clerk_guard::{Denial, Permit, Policy};

#[derive(Policy)]
#[permission("org:data:delete")]
pub struct DeleteData;

pub fn delete_row(permit: &Permit<DeleteData>, id: u64) -> Result<(), Denial> {
    let _ = (permit.org_id()?, id);
    Ok(())
}

fn delete_item(id: u64) -> Result<(), Denial> {
    delete_row(&Permit::default(), id)
}

fn main() {}
