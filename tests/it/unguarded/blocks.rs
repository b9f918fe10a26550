//! A guard on a block is one on each function in it.
#![deny(warnings, unused, clippy::pedantic)]
#![expect(unreachable_pub, clippy::unnecessary_wraps, reason = "what is to be tried")]

use clerk_guard::{Denial, Session, public, require_auth, require_role};

use super::{EVERYBODY, ONLY_ADMINS, ONLY_USERS, outcomes, outcomes_async};

#[require_role("org:admin")]
mod actions {
    //! Only for admins.

    use clerk_guard::{Denial, public};

    pub const LIMIT: usize = 10;

    pub async fn delete(id: usize) -> Result<usize, Denial> {
        tokio::task::yield_now().await;
        Ok(id.min(LIMIT))
    }

    pub(super) fn calls_a_private_one() -> Result<usize, Denial> {
        private()
    }

    fn private() -> Result<usize, Denial> {
        Ok(2)
    }

    #[public(reason = "the start page shows it")]
    pub fn count() -> Result<usize, Denial> {
        Ok(LIMIT)
    }

    pub mod nested {
        use clerk_guard::Denial;

        pub struct Items<const N: usize>;

        impl Items<{ 1 + 2 }> {
            pub fn len(&self) -> Result<usize, Denial> {
                Ok(3)
            }
        }

        impl super::List for Items<4> {
            fn list(&self) -> Result<usize, Denial> {
                Ok(4)
            }
        }
    }

    pub trait List {
        fn list(&self) -> Result<usize, Denial>;

        fn provided(&self) -> Result<usize, Denial> {
            Ok(5)
        }
    }

    macro_rules! make {
        ($visibility:vis $name:ident) => {
            $visibility fn $name() {}
        };
    }

    #[public(reason = "it does nothing")]
    make!(pub made);

    #[cfg(test)]
    mod tests {
        #[test]
        fn tests_are_left_alone() {
            assert_eq!(super::LIMIT, 10);
        }
    }
}

struct Items(usize);

#[require_role("org:admin", session: Session)]
impl Items {
    fn uses_the_session(&self) -> Result<String, Denial> {
        Ok(format!("{session:?} {}", self.0))
    }

    fn does_not(&self) -> Result<usize, Denial> {
        Ok(self.0)
    }

    #[public(reason = "it is for both")]
    fn new() -> Self {
        Self(1)
    }

    #[require_auth(user: Session)]
    async fn has_one_of_its_own(&mut self) -> Result<bool, Denial> {
        tokio::task::yield_now().await;
        self.0 += 1;
        Ok(user.user_id() == session.user_id())
    }
}

#[async_trait::async_trait]
trait Dynamic {
    async fn read(&self) -> Result<usize, Denial>;
}

#[require_role("org:admin", session: Session)]
#[async_trait::async_trait]
impl Dynamic for Items {
    async fn read(&self) -> Result<usize, Denial> {
        Ok(self.0)
    }
}

#[async_trait::async_trait]
#[require_role("org:admin", session: Session)]
impl Dynamic for String {
    async fn read(&self) -> Result<usize, Denial> {
        Ok(session.user_id().as_str().len() + self.len())
    }
}

mod vendor {
    pub(super) use clerk_guard as guards;
}

struct Elsewhere;

#[vendor::guards::require_auth(crate = vendor::guards)]
#[require_role("org:admin", crate = vendor::guards)]
impl Elsewhere {
    fn stacked(&self) -> Result<&Self, Denial> {
        Ok(self)
    }

    #[public(reason = "no guard of the block may reach it")]
    fn open(&self) -> Result<&Self, Denial> {
        Ok(self)
    }
}

macro_rules! module {
    ($(#[$attribute:meta])* $visibility:vis mod $name:ident; $function:item $($other:item)*) => {
        #[require_auth]
        $visibility mod $name {
            use clerk_guard::{Denial, public};

            $function
            $($other)*
            $(#[$attribute])*
            $visibility fn of_parts() -> Result<(), Denial> {
                Ok(())
            }
        }
    };
}

module! {
    #[public(reason = "its attribute comes by a macro")]
    pub mod expanded;
    pub fn whole() -> Result<(), Denial> {
        Ok(())
    }
    #[public(reason = "so does the whole of it")]
    pub fn whole_and_public() -> Result<(), Denial> {
        Ok(())
    }
}

#[test]
fn all_functions_of_a_module_have_its_guard() {
    use actions::List as _;

    assert_eq!(outcomes_async(|| actions::delete(1)), ONLY_ADMINS);
    assert_eq!(outcomes(actions::calls_a_private_one), ONLY_ADMINS);
    assert_eq!(outcomes(|| actions::nested::Items::<3>.len()), ONLY_ADMINS);
    assert_eq!(outcomes(|| actions::nested::Items::<4>.list()), ONLY_ADMINS);
    assert_eq!(outcomes(|| actions::nested::Items::<4>.provided()), ONLY_ADMINS);
    actions::made();
}

#[test]
fn all_methods_of_a_block_have_its_guard_and_what_it_binds() {
    assert_eq!(outcomes(|| Items::new().uses_the_session()), ONLY_ADMINS);
    assert_eq!(outcomes(|| Items::new().does_not()), ONLY_ADMINS);
    assert_eq!(outcomes_async(|| async { Items::new().has_one_of_its_own().await }), ONLY_ADMINS);
    assert_eq!(outcomes_async(|| async { Items::new().read().await }), ONLY_ADMINS);
    assert_eq!(outcomes_async(|| async { String::new().read().await }), ONLY_ADMINS);
    assert_eq!(outcomes(|| Elsewhere.stacked().map(drop)), ONLY_ADMINS);
}

#[test]
fn what_is_public_stays_so() {
    assert_eq!(outcomes(actions::count), EVERYBODY);
    assert_eq!(outcomes(|| Elsewhere.open().map(drop)), EVERYBODY);
    assert_eq!(outcomes(expanded::of_parts), EVERYBODY);
    assert_eq!(outcomes(expanded::whole_and_public), EVERYBODY);
}

#[test]
fn what_macros_bring_in_is_guarded_too() {
    assert_eq!(outcomes(expanded::whole), ONLY_USERS);
}

#[public(reason = "it is free")]
fn free() -> usize {
    1
}

#[test]
fn a_free_function_may_be_public() {
    assert_eq!(free(), 1);
}
