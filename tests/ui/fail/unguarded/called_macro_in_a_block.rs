use clerk_guard::deny_unguarded;

struct Items;

macro_rules! methods {
    ($($name:ident)*) => { $(pub fn $name(&self) {})* };
}

#[deny_unguarded]
impl Items {
    methods! { delete list }
}

fn main() {
    Items.delete();
}
