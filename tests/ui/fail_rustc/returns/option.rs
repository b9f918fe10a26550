use clerk_guard::require_org;

#[require_org]
async fn name() -> Option<String> {
    Some("Ada".to_owned())
}

fn main() {}
