use clerk_guard::policy;

struct Items;

trait Store {
    fn list(&self);
}

impl Store for Items {
    fn list(&self) {}
}

fn main() {
    Items.list();
    let _ = policy!(<Items as Store>::list);
}
