use clerk_guard::Policy;

#[derive(Policy)]
struct CanPublish;

fn main() {}
