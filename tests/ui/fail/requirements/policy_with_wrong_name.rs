use clerk_guard::Policy;

#[derive(Policy)]
#[permission("posts:publish")]
struct CanPublish;

fn main() {}
