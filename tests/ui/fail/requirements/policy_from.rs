use clerk_guard::Policy;

#[derive(Policy)]
#[policy(signed_in, from = request.auth)]
struct CanPublish;

fn main() {}
