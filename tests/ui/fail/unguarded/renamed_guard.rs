use clerk_guard::{Denial, deny_unguarded};

#[deny_unguarded]
mod actions {
    use clerk_guard::require_auth as signed_in;

    #[signed_in]
    pub fn delete_item() -> Result<(), super::Denial> {
        list()
    }

    // What an attribute that nobody here knows may do of a private function.
    #[signed_in]
    fn list() -> Result<(), super::Denial> {
        Ok(())
    }
}

fn main() {
    let _ = actions::delete_item();
}
