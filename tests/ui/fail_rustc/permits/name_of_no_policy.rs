use clerk_guard::{Denial, require_permission};

struct DeleteData;

#[require_permission(DeleteData)]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
