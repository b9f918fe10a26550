use clerk_guard::{Denial, require_auth, require_org};

struct Items;

#[require_auth]
impl Items {
    #[cfg_attr(not(test), require_org)]
    fn delete(&self) -> Result<(), Denial> {
        Ok(())
    }
}

fn main() {
    let _ = Items.delete();
}
