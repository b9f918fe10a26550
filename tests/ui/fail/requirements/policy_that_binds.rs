use clerk_guard::Policy;

#[derive(Policy)]
#[policy(signed_in, session: Session)]
struct CanPublish;

fn main() {}
