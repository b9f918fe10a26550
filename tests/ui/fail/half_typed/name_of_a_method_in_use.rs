use clerk_guard::{Denial, require_auth, require_permission};

struct Items;

impl Items {
    #[require_auth]
    #[require_permission("org:")]
    fn delete(&self, id: u64) -> Result<u64, Denial> {
        Ok(id)
    }
}

fn main() {
    let _: Result<u64, Denial> = Items.delete(7);
}
