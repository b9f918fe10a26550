use clerk_guard::{Denial, require_auth};

struct Items;

#[require_auth]
impl Items {
    fn delete(&self) -> Result<(), Denial> {
        Ok(())
    }

    fn list(&self) -> Vec<String> {
        Vec::new()
    }

    fn clear(&self) {}
}

fn main() {
    let _ = Items.delete();
    Items.list();
    Items.clear();
}
