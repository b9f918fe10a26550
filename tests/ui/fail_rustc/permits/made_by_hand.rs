use clerk_guard::{Denial, Permit, Policy, Session};

#[derive(Policy)]
#[permission("org:data:delete")]
pub struct DeleteData;

pub fn delete_row(permit: &Permit<DeleteData>, id: u64) -> Result<(), Denial> {
    let _ = (permit.org_id()?, id);
    Ok(())
}

fn delete_item(session: Session, id: u64) -> Result<(), Denial> {
    let permit = Permit { session, policy: std::marker::PhantomData };
    delete_row(&permit, id)
}

fn main() {}
