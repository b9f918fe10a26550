use clerk_guard::require_auth;

#[require_auth]
#[unsafe(no_mangle)]
extern "C" fn delete_item() -> i32 {
    0
}

fn main() {}
