//! Attributes of actix-web, poem and Rocket make a type of the function's name, too. To build the three would take longer than
//! all other tests; so what they leave is written here by hand, beside an attribute that is neither ours nor one of the
//! language's, as theirs are.

#![deny(warnings, unused)]

use clerk_guard::{Denial, policy, require_auth, require_org, require_role};

/// The type, without a word in the file that says so: as an attribute declares it.
macro_rules! declare {
    ($name:ident $($fields:tt)*) => {
        #[expect(non_camel_case_types, reason = "as functions are called")]
        pub(super) struct $name $($fields)*
    };
}

trait Endpoint {
    fn call(&self) -> Result<&'static str, Denial>;
}

// Rocket, in both orders: the function stays, and the type is beside it.
declare!(rocket {});
#[require_role("org:admin")]
#[rustfmt::skip]
pub(super) fn rocket() -> Result<(), Denial> {
    Ok(())
}

// actix-web and poem below our guard: what is left is the same, but for the function, which is within the type's
// implementation; and with it the guards below.
declare!(actix;);
#[rustfmt::skip]
impl Endpoint for actix {
    fn call(&self) -> Result<&'static str, Denial> {
        #[require_org]
        #[rustfmt::skip]
        #[require_role("org:admin")]
        fn actix() -> Result<&'static str, Denial> {
            Ok("called")
        }
        actix()
    }
}

// An attribute that makes no type.
#[require_auth]
#[rustfmt::skip]
#[require_org]
pub(super) fn other() -> Result<(), Denial> {
    Ok(())
}

#[test]
fn policies_are_found_on_the_types_of_frameworks() {
    assert_eq!(policy!(self::rocket).to_string(), r#"role("org:admin")"#);
    assert_eq!(policy!(actix).to_string(), r#"org && role("org:admin")"#);
    assert_eq!(size_of_val(&(rocket {}, actix)), 0);
    rocket().unwrap_err();
    actix.call().unwrap_err();
    let admin = crate::shapes::caller("admin").unwrap();
    assert_eq!(admin.sync_scope(|| actix.call()), Ok("called"));
}

#[test]
fn policies_are_found_beside_attributes_that_make_no_types() {
    assert_eq!(policy!(other).to_string(), "signed_in && org");
    assert_eq!(policy!(super::frameworks::other).to_string(), "signed_in && org");
    other().unwrap_err();
}
