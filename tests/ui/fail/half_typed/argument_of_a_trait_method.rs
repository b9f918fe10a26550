use clerk_guard::{Denial, require_role};

trait Items {
    fn delete(&self) -> Result<(), Denial>;
}

struct Books;

impl Items for Books {
    #[require_role()]
    fn delete(&self) -> Result<(), Denial> {
        Ok(())
    }
}

fn main() {
    let _ = Books.delete();
}
