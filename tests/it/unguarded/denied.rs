//! `#[deny_unguarded]` where nothing is wrong: it changes nothing, and what has a guard is refused to others.
#![deny(warnings, unused, clippy::pedantic)]
#![expect(
    unreachable_pub,
    clippy::needless_pub_self,
    clippy::unnecessary_wraps,
    reason = "what is to be tried"
)]

use clerk_guard::{Denial, deny_unguarded, require_auth, require_role};

use super::{EVERYBODY, ONLY_ADMINS, ONLY_USERS, outcomes, outcomes_async};

#[deny_unguarded]
mod actions {
    use std::fmt;

    use clerk_guard::{Denial, public, require_auth, require_org, require_permission, require_role};

    #[derive(Debug, Default)]
    pub struct Items<const N: usize = { 1 + 1 }>(pub Vec<u8>)
    where
        Vec<u8>: Clone;

    pub enum Never {}

    pub type Alias<T> = Vec<T>;

    pub const LIMIT: usize = if cfg!(test) { 10 } else { 20 };

    pub static NAMES: [&str; 1 + 1] = ["a", "b"];

    pub use super::outside;

    #[expect(unsafe_code, dead_code, reason = "nobody calls it")]
    unsafe extern "C" {
        safe fn abs(of: i32) -> i32;
    }

    macro_rules! one {
        () => {
            1
        };
    }

    #[require_role("org:admin")]
    pub fn delete() -> Result<usize, Denial> {
        private();
        Ok(one!())
    }

    #[must_use]
    #[inline]
    #[cfg_attr(not(test), cold)]
    const fn inert() -> usize {
        LIMIT
    }

    fn private() -> usize {
        inert()
    }

    pub(self) fn private_as_well() -> Alias<u8> {
        vec![]
    }

    #[require_auth]
    pub(super) fn above_others() -> Result<usize, Denial> {
        Ok(private_as_well().len())
    }

    #[inline]
    #[clerk_guard::require_org]
    #[require_permission("org:data:write")]
    pub async unsafe fn with_qualifiers() -> Result<(), Denial> {
        Ok(())
    }

    #[public(reason = "the start page shows it")]
    pub fn count() -> Result<usize, Denial> {
        Ok(LIMIT + NAMES.len())
    }

    #[public(reason = "nobody has one")]
    pub fn text(of: &Never) -> String {
        of.to_string()
    }

    impl<const N: usize> Items<N> {
        #[require_role("org:admin")]
        pub fn list(&self) -> Result<&[u8], Denial> {
            Ok(self.own())
        }

        fn own(&self) -> &[u8] {
            &self.0
        }
    }

    impl<F> From<F> for Items<5>
    where
        F: for<'a> Fn(&'a u8) -> u8,
    {
        #[public(reason = "it keeps nothing")]
        fn from(_: F) -> Self {
            Self(vec![])
        }
    }

    #[require_org]
    impl Items<2> {
        pub fn of_the_block(&self) -> Result<usize, Denial> {
            Ok(self.0.len())
        }
    }

    impl fmt::Display for Never {
        #[public(reason = "text for messages")]
        fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
            match *self {}
        }
    }

    pub trait List {
        fn list(&self) -> Result<usize, Denial>;

        #[require_auth]
        fn provided(&self) -> Result<usize, Denial> {
            Ok(1)
        }
    }

    impl List for Items {
        #[require_role("org:admin")]
        fn list(&self) -> Result<usize, Denial> {
            Ok(2)
        }
    }

    #[cfg(test)]
    pub mod tests {
        pub fn needs_no_mark() {}
    }
}

pub fn outside() {}

struct Api;

#[deny_unguarded]
impl Api {
    #[require_role("org:admin")]
    pub async fn get(&self) -> Result<&Self, Denial> {
        self.helper();
        tokio::task::yield_now().await;
        Ok(self)
    }

    fn helper(&self) {
        let _ = self;
    }
}

#[async_trait::async_trait]
trait Dynamic {
    async fn read(&self) -> Result<usize, Denial>;
}

#[async_trait::async_trait]
#[deny_unguarded]
impl Dynamic for Api {
    #[require_role("org:admin")]
    async fn read(&self) -> Result<usize, Denial> {
        Ok(1)
    }
}

#[require_auth]
#[deny_unguarded]
mod both {
    pub fn guarded_by_the_module() -> Result<(), clerk_guard::Denial> {
        Ok(())
    }
}

#[deny_unguarded]
#[require_auth]
mod both_in_the_other_order {
    pub fn guarded_by_the_module() -> Result<(), clerk_guard::Denial> {
        Ok(())
    }
}

#[test]
fn functions_are_what_they_were() {
    use actions::List;

    let items = actions::Items::<2>(vec![1]);
    assert_eq!(outcomes(actions::delete), ONLY_ADMINS);
    assert_eq!(outcomes(actions::above_others), ONLY_USERS);
    assert_eq!(outcomes(actions::count), EVERYBODY);
    assert_eq!(outcomes(|| items.list().map(drop)), ONLY_ADMINS);
    assert_eq!(outcomes_async(|| async { Api.get().await.map(drop) }), ONLY_ADMINS);
    assert_eq!(outcomes_async(|| Api.read()), ONLY_ADMINS);
    assert_eq!(outcomes(both::guarded_by_the_module), ONLY_USERS);
    assert_eq!(outcomes(both_in_the_other_order::guarded_by_the_module), ONLY_USERS);
    assert_eq!(outcomes(|| List::list(&items)), ONLY_ADMINS);
    assert_eq!(outcomes(|| items.provided()), ONLY_USERS);
    assert_eq!(outcomes(|| items.of_the_block()), ONLY_USERS);
    let _: fn(&actions::Never) -> String = actions::text;
    actions::outside();
    actions::tests::needs_no_mark();
}
