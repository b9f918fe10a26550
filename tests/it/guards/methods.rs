//! What methods require, without a call.

#![deny(warnings, unused, clippy::pedantic)]

use std::marker::PhantomData;

use clerk_guard::{
    Denial, FunctionPolicy, May, Session, deny_unguarded, guards, policy, require, require_auth,
    require_permission, require_role, testing::TestInstance,
};

pub(crate) struct Items;

#[deny_unguarded]
impl Items {
    #[require_auth]
    pub(crate) fn list(&self) -> Result<(), Denial> {
        Ok(())
    }

    #[require_role("org:admin")]
    #[require_permission("org:items:delete", session: Session)]
    #[require(when(*id > 0))]
    pub(crate) async fn delete(&mut self, id: &u32) -> Result<(), Denial> {
        assert!(session.org_id().is_some());
        Ok(())
    }

    #[require_role("org:admin")]
    pub(crate) fn made() -> Result<Self, Denial> {
        Ok(Self)
    }

    /// The other is not there.
    #[cfg(not(test))]
    #[require_auth]
    pub(crate) fn either() {}

    #[require_permission("org:items:read")]
    #[cfg(test)]
    pub(crate) fn either() -> Result<(), Denial> {
        Ok(())
    }

    /// Asks about itself.
    #[require_auth]
    fn own(&self) -> Result<FunctionPolicy, Denial> {
        Ok(policy!(Self::delete))
    }
}

/// Of each type that it is for.
pub(crate) struct Store<T>(PhantomData<T>);

impl<T: Clone> Store<T> {
    #[require_permission("org:items:read")]
    pub(crate) fn read<'a>(&self, found: &'a T) -> Result<&'a T, Denial> {
        Ok(found)
    }

    /// Within a function of any type.
    fn asked() -> FunctionPolicy {
        policy!(Store::<T>::read)
    }
}

impl Store<u8> {
    #[require_role("org:reader")]
    fn only() -> Result<(), Denial> {
        Ok(())
    }
}

impl Store<u16> {
    #[require_role("org:writer")]
    fn only() -> Result<(), Denial> {
        Ok(())
    }
}

/// All of them.
pub(crate) struct Whole;

#[require_role("org:admin")]
impl Whole {
    pub(crate) fn one() -> Result<(), Denial> {
        Ok(())
    }
}

const LIST: FunctionPolicy = policy!(Items::list);

#[test]
fn methods_tell_what_they_require() {
    for (policy, function, requirement) in [
        (LIST, "Items::list", "signed_in"),
        (
            policy!(self::Items::delete),
            "Items::delete",
            r#"role("org:admin") && permission("org:items:delete") && when(*id > 0)"#,
        ),
        (policy!(Items::made), "Items::made", r#"role("org:admin")"#),
        (policy!(super::methods::Items::either), "Items::either", r#"permission("org:items:read")"#),
        (policy!(Store::<String>::read), "Store<T>::read", r#"permission("org:items:read")"#),
        (Store::<u8>::asked(), "Store<T>::read", r#"permission("org:items:read")"#),
        (policy!(Store::<u8>::only), "Store<u8>::only", r#"role("org:reader")"#),
        (policy!(Store::<u16>::only), "Store<u16>::only", r#"role("org:writer")"#),
        (policy!(Whole::one), "Whole::one", r#"role("org:admin")"#),
    ] {
        assert_eq!(policy.function(), format!("{}::{function}", module_path!()));
        assert_eq!(policy.to_string(), requirement);
        assert!(guards().iter().any(|listed| listed.function() == policy.function()), "{function}");
    }
}

#[tokio::test]
async fn methods_are_guarded_as_their_policies_say() {
    let clerk = TestInstance::new();
    let member = clerk.session().org("org_acme").permission("org:items:read");
    let admin = clerk.session().org("org_acme").role("org:admin").permission("org:items:delete");
    assert_eq!(member.auth().may(policy!(Items::delete)), May::No);
    assert_eq!(admin.auth().may(policy!(Items::delete)), May::Depends);
    assert_eq!(member.auth().may(policy!(Store::<u8>::read)), May::Yes);

    assert!(member.scope(Items.delete(&1)).await.is_err());
    assert!(admin.scope(Items.delete(&0)).await.is_err());
    admin.scope(Items.delete(&1)).await.unwrap();
    assert_eq!(member.scope(async { Store(PhantomData).read(&7).copied() }).await, Ok(7));
    assert!(admin.scope(async { Store(PhantomData).read(&7).copied() }).await.is_err());
    assert!(admin.scope(async { Whole::one() }).await.is_ok());
    assert!(member.scope(async { Whole::one() }).await.is_err());
    assert!(Items.list().is_err());
}
