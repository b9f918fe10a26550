use clerk_guard::{Denial, require_reverification};

#[require_reverification(level = multi_factor, no_downgrade)]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
