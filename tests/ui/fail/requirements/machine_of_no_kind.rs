use clerk_guard::{Denial, require};

#[require(machine(session))]
async fn delete_item() -> Result<(), Denial> {
    Ok(())
}

fn main() {}
