use clerk_guard::Policy;

#[derive(Policy)]
#[permission("org:posts:publish")]
struct CanPublish<T>;

fn main() {}
