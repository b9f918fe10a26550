use clerk_guard::Policy;

#[derive(Policy)]
#[policy(permission("org:data:read") && !org)]
struct ReadAlone;

fn main() {}
