use clerk_guard::{Denial, public, require_auth, require_org};

struct Items;

#[require_auth]
impl Items {
    #[public(reason = "the start page shows it")]
    #[require_org]
    fn count(&self) -> Result<(), Denial> {
        Ok(())
    }
}

fn main() {
    let _ = Items.count();
}
