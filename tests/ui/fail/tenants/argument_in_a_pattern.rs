use clerk_guard::{Denial, OrgId, require_permission};

struct Path<T>(T);

#[require_permission("org:data:read")]
async fn item(Path((org_id, item)): Path<(OrgId, u64)>) -> Result<(), Denial> {
    Ok(())
}

fn main() {}
