use clerk_guard::{Denial, require_permission};

struct ItemPath {
    org: String,
}

#[require_permission("org:data:read", org = path)]
async fn items(path: ItemPath) -> Result<String, Denial> {
    Ok(path.org)
}

fn main() {}
