use clerk_guard::{Denial, require};

#[require(signed_in || org)]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
