use clerk_guard::{Denial, require};

struct Item {
    is_open: bool,
}

#[require(when(item.is_opne))]
async fn delete_item(item: &Item) -> Result<(), Denial> {
    let _ = item.is_open;
    Ok(())
}

fn main() {}
