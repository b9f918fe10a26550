use clerk_guard::{Denial, require_permission};

#[require_permission("org:data:read", org = org)]
async fn items(org: String) -> Result<String, Denial> {
    Ok(org)
}

fn main() {}
