use clerk_guard::{Auth, Denial, require_auth, require_role};

#[require_auth(from = request.)]
#[require_role("org:admin", from = request., crate = clerk_guard)]
async fn is_user(request: Auth) -> Result<bool, Denial> {
    Ok(request.user_id().is_some())
}

fn main() {}
