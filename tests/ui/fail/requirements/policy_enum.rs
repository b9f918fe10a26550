use clerk_guard::Policy;

#[derive(Policy)]
#[permission("org:posts:publish")]
enum Policies {
    CanPublish,
}

fn main() {}
