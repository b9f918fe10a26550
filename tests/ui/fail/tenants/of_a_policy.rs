use clerk_guard::Policy;

#[derive(Policy)]
#[policy(permission("org:data:read"), org = org_id)]
struct ReadData;

fn main() {}
