use clerk_guard::Policy;

#[derive(Policy)]
#[policy]
struct CanPublish;

fn main() {}
