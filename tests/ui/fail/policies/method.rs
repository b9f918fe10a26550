use clerk_guard::{Denial, policy, require_auth};

struct Items;

impl Items {
    #[require_auth]
    fn list(&self) -> Result<(), Denial> {
        Ok(())
    }
}

fn main() {
    let _ = Items.list();
    let _ = policy!(Items::list);
}
