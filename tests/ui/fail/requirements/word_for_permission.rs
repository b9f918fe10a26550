use clerk_guard::{Denial, require};

#[require(can("org:data:write"))]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
