use clerk_guard::require_auth;

#[require_auth]
mod items {
    pub fn delete() {}
}

fn main() {}
