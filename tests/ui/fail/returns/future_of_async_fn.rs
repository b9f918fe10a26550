use clerk_guard::require_auth;

#[require_auth]
async fn name() -> impl Future<Output = String> {
    async { "Ada".to_owned() }
}

fn main() {}
