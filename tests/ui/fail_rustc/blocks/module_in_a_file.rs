use clerk_guard::require_auth;

#[require_auth]
mod actions {
    mod items;
}

#[require_auth]
mod others;

fn main() {}
