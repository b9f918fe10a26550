use clerk_guard::{Denial, deny_unguarded};

#[deny_unguarded]
mod actions {
    #[cfg_attr(not(test), clerk_guard::require_auth)]
    pub fn delete_item() -> Result<(), super::Denial> {
        Ok(())
    }

    #[cfg_attr(debug_assertions, inline, clerk_guard::public(reason = "only here"))]
    pub fn count() -> usize {
        3
    }
}

fn main() {
    let _ = (actions::delete_item(), actions::count());
}
