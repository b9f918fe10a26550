use clerk_guard::{Denial, require};

struct Item {
    is_open: bool,
}

#[require(when(itme.is_open))]
async fn delete_item(item: &Item) -> Result<(), Denial> {
    let _ = item.is_open;
    Ok(())
}

fn main() {}
