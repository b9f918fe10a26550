use clerk_guard::{Denial, require_auth};

trait Items {
    #[require_auth]
    fn delete(&self) -> Result<(), Denial>;
}

fn main() {}
