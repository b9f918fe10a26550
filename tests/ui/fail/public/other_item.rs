use clerk_guard::public;

struct Items;

#[public(reason = "the start page shows it")]
impl Items {
    fn count(&self) {}
}

#[public(reason = "the start page shows it")]
struct Other;

fn main() {
    Items.count();
}
