use clerk_guard::{Denial, policy, require_auth};

struct Items;

impl Items {
    fn count(&self) -> u32 {
        1
    }
}

trait Listed {
    fn list(&self) -> Result<(), Denial>;
}

impl Listed for Items {
    #[require_auth]
    fn list(&self) -> Result<(), Denial> {
        Ok(())
    }
}

fn main() {
    let _ = Items.count();
    let _ = Items.list();
    let _ = policy!(Items::count);
    let _ = policy!(Items::list);
    let _ = policy!(Unknown::list);
}
