use clerk_guard::{Denial, require_auth};

struct Items;

#[require_auth]
impl Items {
    const fn delete(&self) -> Result<(), Denial> {
        Ok(())
    }
}

fn main() {
    let _ = Items.delete();
}
