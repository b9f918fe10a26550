use clerk_guard::{Denial, require_permission};

struct Items;

#[require_permission("org:data:write")]
impl Items {
    fn delete(&self) -> Result<(), Denial> {
        Ok(())
    }
}

fn main() {}
