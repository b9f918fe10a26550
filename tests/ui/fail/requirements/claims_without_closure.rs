use clerk_guard::{Denial, require};

#[require(claims(is_beta))]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
