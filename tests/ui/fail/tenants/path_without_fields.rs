use clerk_guard::TenantPath;

#[derive(TenantPath)]
struct ItemPath;

fn main() {}
