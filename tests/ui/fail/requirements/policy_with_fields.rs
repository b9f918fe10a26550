use clerk_guard::Policy;

#[derive(Policy)]
#[permission("org:posts:publish")]
struct CanPublish {
    post: u64,
}

fn main() {}
