use clerk_guard::deny_unguarded;

struct Items;

#[deny_unguarded]
impl Items {
    pub const LIMIT: usize = 10;

    pub fn delete(&self) {
        self.remove()
    }

    fn remove(&self) {}
}

fn main() {
    Items.delete();
}
