use clerk_guard::{Denial, OrgSlug, require_permission};

struct Path<T>(T);

#[require_permission("org:data:read")]
async fn items(slugs: Path<Vec<OrgSlug>>) -> Result<(), Denial> {
    Ok(())
}

fn main() {}
