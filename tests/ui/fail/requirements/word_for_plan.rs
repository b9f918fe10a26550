use clerk_guard::{Denial, require};

#[require(plans("user:pro"))]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
