use clerk_guard::{Denial, require_permission};

#[require_permission("org:data:read")]
async fn items(page: u32, slug: &clerk_guard::OrgSlug) -> Result<(), Denial> {
    Ok(())
}

fn main() {}
