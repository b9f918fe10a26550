use clerk_guard::{Denial, deny_unguarded, require_auth};

#[deny_unguarded]
mod actions {
    use super::*;

    pub async fn delete_item(id: u64) -> Result<(), Denial> {
        remove(id)
    }

    pub(crate) fn count() -> usize {
        3
    }

    #[require_auth]
    pub fn list() -> Result<(), Denial> {
        Ok(())
    }

    fn remove(_: u64) -> Result<(), Denial> {
        Ok(())
    }
}

fn main() {
    let _ = (actions::delete_item(1), actions::count(), actions::list());
}
