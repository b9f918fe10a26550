use clerk_guard::{Denial, require_role};

struct Items;

#[require_role("admin", session: Session)]
impl Items {
    fn delete(&self) -> Result<(), Denial> {
        println!("{}", session.user_id());
        Ok(())
    }

    fn list(&self) -> Result<(), Denial> {
        Ok(())
    }
}

use clerk_guard::Session;

fn main() {
    let _ = (Items.delete(), Items.list());
}
