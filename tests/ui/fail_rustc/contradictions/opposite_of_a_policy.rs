use clerk_guard::{Denial, Policy, require};

#[derive(Policy)]
#[policy(role("org:admin") || permission("org:posts:publish"))]
struct CanPublish;

#[require(CanPublish && !CanPublish)]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
