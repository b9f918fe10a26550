use clerk_guard::{Denial, require};

#[require(actor)]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
