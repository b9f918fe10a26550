use clerk_guard::{Denial, require};

struct Item;

fn is_free(_: Item) -> bool {
    true
}

#[require(when(is_free(item)))]
async fn delete_item(item: Item) -> Result<Item, Denial> {
    Ok(item)
}

fn main() {}
