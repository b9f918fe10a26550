use clerk_guard::Policy;

#[derive(Policy)]
#[permission("org:posts:publish")]
#[role("org:admin")]
struct CanPublish;

fn main() {}
