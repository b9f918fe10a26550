use clerk_guard::{Denial, require};

struct Item {
    id: u64,
}

#[require(when(item.id))]
async fn delete_item(item: &Item) -> Result<(), Denial> {
    let _ = item;
    Ok(())
}

fn main() {}
