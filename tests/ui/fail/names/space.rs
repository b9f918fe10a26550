use clerk_guard::{Denial, require_permission, require_role};

#[require_role("org:billing manager")]
#[require_permission(" org:data:write")]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
