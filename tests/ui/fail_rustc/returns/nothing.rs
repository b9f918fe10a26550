use clerk_guard::require_auth;

#[require_auth]
async fn delete_item(id: u64) {
    drop(id);
}

fn main() {}
