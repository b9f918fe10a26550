use clerk_guard::require_auth;

#[require_auth]
fn delete_item() -> std::pin::Pin<Box<dyn Future<Output = ()> + Send>> {
    Box::pin(async {})
}

fn main() {}
