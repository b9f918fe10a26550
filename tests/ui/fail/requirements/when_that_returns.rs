use clerk_guard::{Denial, require};

#[require(when({ return false; }))]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
