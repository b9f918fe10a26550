//! `policy!`, wherever the function is and under whatever name.

#![deny(warnings, unused, clippy::pedantic)]

use clerk_guard::{
    Denial, FunctionPolicy, May, Requirement, authz::Role, policy, require, require_auth, require_org,
    require_permission, require_role,
};

use crate::shapes::caller;

const ADMIN: &str = r#"role("org:admin")"#;

#[require_role("org:admin")]
fn private() -> Result<(), Denial> {
    Ok(())
}

mod items {
    pub(super) use self::inner::list as all;

    pub(super) mod inner {
        use clerk_guard::{Denial, require_permission, require_role};

        /// Documented.
        #[require_permission("org:data:read")]
        pub(in crate::guards::policies) async fn list() -> Result<(), Denial> {
            Ok(())
        }

        #[require_role("org:admin")]
        pub fn delete<T: Clone, const N: usize>(_: &[T; N]) -> Result<(), Denial> {
            Ok(())
        }
    }

    pub(super) mod nested {
        use clerk_guard::{Denial, require_auth};

        // Its parent has one of this name, too, and so has a glob that this module imports.
        #[expect(unused_imports, reason = "to be in the way")]
        use super::super::*;

        #[require_auth]
        pub fn private() -> Result<(), Denial> {
            Ok(())
        }
    }
}

mod reexported {
    pub(super) use super::items::inner::*;
}

use clerk_guard::require_role as only;
use items::inner as renamed;

#[require_auth]
#[require_org]
#[tracing::instrument]
#[only("org:admin")]
fn stacked() -> Result<(), Denial> {
    Ok(())
}

#[require(role("org:admin") && when(id != 0))]
async fn depends(id: u8) -> Result<(), Denial> {
    Ok(())
}

#[tracing::instrument]
#[require_permission("org:data:write")]
#[must_use]
fn r#type() -> Result<(), Denial> {
    Ok(())
}

/// One of the two is there.
#[require_auth]
#[cfg(test)]
fn conditional() -> Result<(), Denial> {
    Ok(())
}

#[require_org]
#[cfg(not(test))]
fn conditional() -> Result<(), Denial> {
    Ok(())
}

const PRIVATE: FunctionPolicy = policy!(private);
static DELETE: FunctionPolicy = policy!(crate::guards::policies::items::inner::delete);

#[test]
fn functions_are_found_by_any_path() {
    assert_eq!(PRIVATE.to_string(), ADMIN);
    assert_eq!(PRIVATE.function(), "it::guards::policies::private");
    assert_eq!(DELETE.to_string(), ADMIN);
    for list in [
        policy!(items::inner::list),
        policy!(self::items::inner::list),
        policy!(super::policies::items::all),
        policy!(items::all),
        policy!(renamed::list),
        policy!(reexported::list),
    ] {
        assert_eq!(list.to_string(), r#"permission("org:data:read")"#);
        assert_eq!(list.function(), "it::guards::policies::items::inner::list");
    }
    assert_eq!(policy!(r#type).to_string(), r#"permission("org:data:write")"#);
    assert_eq!(policy!(conditional).to_string(), "signed_in");
}

#[test]
fn names_of_several_functions_stay_apart() {
    assert_eq!(policy!(items::nested::private).to_string(), "signed_in");
    assert_eq!(policy!(private).to_string(), ADMIN);
    {
        use items::nested::private;
        assert_eq!(policy!(private).to_string(), "signed_in");
        private().unwrap_err();
    }
}

#[test]
fn functions_within_functions_have_policies() {
    #[require_org]
    fn inside() -> Result<(), Denial> {
        #[require_auth]
        fn inside_of_that() -> Result<(), Denial> {
            Ok(())
        }
        assert_eq!(policy!(inside_of_that).to_string(), "signed_in");
        inside_of_that()
    }
    assert_eq!(policy!(inside).to_string(), "org");
    caller("admin").unwrap().sync_scope(inside).unwrap();
}

#[test]
fn all_guards_of_a_function_are_in_its_policy() {
    let policy = policy!(stacked);
    assert_eq!(policy.to_string(), format!("signed_in && org && {ADMIN}"));
    let parts: Vec<_> = policy.requirements().map(ToString::to_string).collect();
    assert_eq!(parts, ["signed_in", "org", ADMIN], "from top to bottom");
    stacked().unwrap_err();
    let member = caller("member").unwrap();
    assert_eq!(member.may(policy), May::No, "no wins");
    assert!(!member.has(policy));
    let admin = caller("admin").unwrap();
    assert_eq!(admin.may(policy), May::Yes);
    assert!(admin.has(policy));
}

#[tokio::test]
async fn it_is_told_what_depends_on_the_arguments() {
    let policy = policy!(depends);
    for (name, expected) in [("nobody", May::No), ("member", May::No), ("admin", May::Depends)] {
        assert_eq!(caller(name).unwrap().may(policy), expected, "{name}");
        assert!(!caller(name).unwrap().has(policy), "{name}");
    }
    assert_eq!(caller("admin").unwrap().scope(depends(1)).await, Ok(()));
    assert!(caller("admin").unwrap().scope(depends(0)).await.is_err());
}

#[test]
fn requirements_can_be_asked_about_as_before() {
    let requirement = Requirement::Role(Role::from_static("org:admin"));
    assert!(caller("admin").unwrap().has(&requirement));
    assert_eq!(caller("member").unwrap().may(&requirement), May::No);
}

#[tokio::test]
async fn whoever_may_can() {
    for name in ["nobody", "member", "admin"] {
        let auth = caller(name).unwrap();
        assert_eq!(auth.may(policy!(private)).is_yes(), auth.clone().sync_scope(private).is_ok(), "{name}");
        let (may, can) =
            (auth.may(policy!(items::all)).is_yes(), auth.clone().scope(items::all()).await.is_ok());
        assert_eq!(may, can, "{name}");
        let can = auth.clone().sync_scope(|| renamed::delete(&[1])).is_ok();
        assert_eq!(auth.may(DELETE).is_yes(), can, "{name}");
        assert_eq!(auth.may(policy!(r#type)).is_yes(), auth.clone().sync_scope(r#type).is_ok(), "{name}");
        assert_eq!(
            auth.may(policy!(conditional)).is_yes(),
            auth.clone().sync_scope(conditional).is_ok(),
            "{name}"
        );
    }
}
