use clerk_guard::{Denial, Permit, Policy};

#[derive(Policy)]
#[permission("org:data:delete")]
pub struct DeleteData;

pub fn delete_row(permit: &Permit<DeleteData>, id: u64) -> Result<(), Denial> {
    let _ = (permit.org_id()?, id);
    Ok(())
}

fn delete_items(permit: &Permit<DeleteData>) -> (Permit<DeleteData>, Result<(), Denial>) {
    (permit.clone(), delete_row(permit, 7))
}

fn main() {}
