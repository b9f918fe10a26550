use clerk_guard::require_auth;

struct Items;

impl Items {
    #[require_auth]
    fn count(&self) -> usize {
        0
    }
}

fn main() {}
