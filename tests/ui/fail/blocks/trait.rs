use clerk_guard::{Denial, require_org};

#[require_org]
trait Items {
    fn delete(&self) -> Result<(), Denial>;

    fn clear(&self) -> Result<(), Denial> {
        Ok(())
    }
}

fn main() {}
