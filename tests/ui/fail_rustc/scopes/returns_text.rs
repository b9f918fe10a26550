use clerk_guard::require_scope;

#[require_scope("items:read")]
async fn list() -> String {
    String::new()
}

fn main() {}
