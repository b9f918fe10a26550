use clerk_guard::{Denial, deny_unguarded, require_auth};

#[deny_unguarded]
mod actions {
    pub mod items {
        pub fn delete() {}
    }

    pub struct Items;

    impl Items {
        pub(super) fn delete(&self) {}
    }

    impl Drop for Items {
        fn drop(&mut self) {}
    }

    pub trait Store {
        fn list(&self);

        fn clear(&self) {}
    }

    #[super::require_auth]
    pub mod guarded {
        pub fn delete() -> Result<(), super::super::Denial> {
            Ok(())
        }
    }
}

fn main() {
    actions::items::delete();
    actions::Items.delete();
    let _ = actions::guarded::delete();
}
