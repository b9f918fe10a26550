use clerk_guard::{Denial, Policy, require};

// Members may read. Only admins may write.
#[require(role("org:member") && permission("org:data:write"))]
fn write() -> Result<(), Denial> {
    Ok(())
}

#[derive(Policy)]
#[role("org:member")]
struct Member;

#[derive(Policy)]
#[policy(permission("org:data:write") && !impersonated)]
struct MayWrite;

#[require(MayWrite && Member)]
fn through_policies() -> Result<(), Denial> {
    Ok(())
}

// Either is enough, and what one role has already is no contradiction.
#[require(role("org:member") || permission("org:data:write"))]
fn either() -> Result<(), Denial> {
    Ok(())
}

#[require(role("org:admin") && permission("org:data:write"))]
fn twice() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
