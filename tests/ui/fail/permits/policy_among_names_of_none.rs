use clerk_guard::{Denial, require_org};

#[require_org(DeleteData)]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
