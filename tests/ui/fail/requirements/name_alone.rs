use clerk_guard::{Denial, require};

#[require("org:admin" || "org:data:write")]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
