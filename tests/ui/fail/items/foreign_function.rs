use clerk_guard::require_auth;

unsafe extern "C" {
    #[require_auth]
    fn delete_item() -> i32;
}

fn main() {}
