use clerk_guard::Policy;

#[derive(Policy)]
#[policy(permission("org:posts:publish") && when(post.is_draft))]
struct CanPublish;

fn main() {}
