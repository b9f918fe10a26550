use clerk_guard::TenantPath;

#[derive(TenantPath)]
struct ItemPath {
    org: String,
    item: u64,
}

fn main() {}
