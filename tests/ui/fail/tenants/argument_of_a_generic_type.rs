use clerk_guard::{Denial, OrgId, require_permission};

#[require_permission("org:data:read")]
async fn items<T, U: Send>(one: T, other: U) -> Result<(), Denial>
where
    T: Into<OrgId>,
{
    Ok(())
}

fn main() {}
