use clerk_guard::{Auth, Denial, require_auth};

#[require_auth(from = caller, from = other, crate = clerk_guard, crate = ::clerk_guard)]
async fn may_delete_item(caller: &Auth, other: &Auth) -> Result<bool, Denial> {
    Ok(caller.user_id() == other.user_id())
}

fn main() {}
