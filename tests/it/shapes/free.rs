#![deny(warnings, unused, clippy::pedantic)]

use std::fmt::Display;

use clerk_guard::{Denial, require_auth, require_org, require_permission, require_role};

use super::{only_admins, only_admins_sync};

#[require_role("org:admin")]
async fn asynchronous() -> Result<u8, Denial> {
    tokio::task::yield_now().await;
    Ok(1)
}

#[require_permission("org:data:write")]
fn synchronous() -> Result<u8, Denial> {
    Ok(1)
}

#[require_permission("org:data:read", "org:data:write")]
async fn two_names() -> Result<(), Denial> {
    Ok(())
}

#[require_auth]
#[require_org]
#[require_permission("org:data:read")]
#[require_role("org:admin")]
async fn stacked() -> Result<(), Denial> {
    Ok(())
}

#[require_role("org:admin")]
async fn generic<T, E>(value: Result<T, E>) -> Result<String, Denial>
where
    T: Display + Clone,
    E: Display,
{
    tokio::task::yield_now().await;
    Ok(match value {
        Ok(value) => value.clone().to_string(),
        Err(error) => error.to_string(),
    })
}

#[require_role("org:admin")]
fn constant_generic<const N: usize>(numbers: [u8; N]) -> Result<usize, Denial> {
    Ok(numbers.len() + N)
}

#[require_role("org:admin")]
async fn lifetimes<'a, 'b: 'a>(long: &'b str, short: &'a str) -> Result<&'a str, Denial> {
    Ok(if short.is_empty() { long } else { short })
}

#[require_role("org:admin")]
fn elided(text: &str) -> Result<&str, Denial> {
    Ok(text.trim())
}

/// # Safety
///
/// None is needed.
#[require_role("org:admin")]
unsafe fn not_safe() -> Result<u8, Denial> {
    Ok(1)
}

#[require_role("org:admin")]
#[expect(improper_ctypes_definitions, reason = "nothing foreign calls it")]
extern "C" fn foreign_abi() -> Result<u8, Denial> {
    Ok(1)
}

/// Documented.
#[require_role("org:admin")]
#[must_use = "kept"]
#[inline]
async fn inner_attributes() -> Result<u8, Denial> {
    #![expect(clippy::let_and_return, reason = "to see that it is kept")]
    let one = 1;
    tokio::task::yield_now().await;
    let result = Ok(one);
    result
}

#[require_role("org:admin")]
async fn question_marks(text: &str) -> Result<u32, Error> {
    let number: u32 = text.parse()?;
    if number == 0 {
        return Err(Error::Zero);
    }
    Ok(number)
}

#[derive(Debug)]
enum Error {
    Denied(Denial),
    Number,
    Zero,
}

impl From<Denial> for Error {
    fn from(denial: Denial) -> Self {
        Self::Denied(denial)
    }
}

impl From<std::num::ParseIntError> for Error {
    fn from(_: std::num::ParseIntError) -> Self {
        Self::Number
    }
}

#[require_role("org:admin")]
fn never_returns_normally() -> Result<std::convert::Infallible, Denial> {
    std::panic::panic_any("an admin got here")
}

#[require_role("org:admin")]
fn recursive(depth: u8) -> Result<u8, Denial> {
    if depth == 0 { Ok(0) } else { Ok(recursive(depth - 1)? + 1) }
}

macro_rules! guarded {
    ($name:ident, $role:literal) => {
        #[require_role($role)]
        async fn $name() -> Result<&'static str, Denial> {
            Ok(stringify!($name))
        }
    };
}

guarded!(made_by_a_macro, "org:admin");

mod shadowed {
    //! Expansions name nothing that a module could have meant otherwise.
    #![expect(dead_code, reason = "only there to be in the way")]

    use clerk_guard::{Denial, require_role};

    enum Option {}
    enum Requirement {}
    struct Guard;
    struct Role;
    #[derive(Debug)]
    pub(super) enum Result<T> {
        Ok(T),
        Err(Denial),
    }
    struct Ok;
    struct Err;
    mod core {}
    mod std {}

    #[require_role("org:admin")]
    pub(super) fn among_other_names() -> ::core::result::Result<u8, Denial> {
        ::core::result::Result::Ok(1)
    }
}

#[tokio::test]
async fn asynchronous_functions() {
    only_admins(asynchronous).await;
    only_admins(two_names).await;
    only_admins(stacked).await;
    only_admins(|| generic::<_, String>(Ok(1))).await;
    only_admins(|| lifetimes("long", "")).await;
    only_admins(inner_attributes).await;
    only_admins(made_by_a_macro).await;
}

#[test]
fn synchronous_functions() {
    only_admins_sync(synchronous);
    only_admins_sync(|| constant_generic([1, 2]));
    only_admins_sync(|| elided(" a "));
    only_admins_sync(|| foreign_abi());
    #[expect(unsafe_code, reason = "one of the shapes, and it asks for nothing")]
    only_admins_sync(|| unsafe { not_safe() });
    only_admins_sync(|| recursive(3));
    only_admins_sync(shadowed::among_other_names);
}

#[tokio::test]
async fn errors_of_ones_own_take_the_denial_in() {
    only_admins(|| async {
        match question_marks("7").await {
            Ok(number) => Ok(number),
            Err(Error::Denied(denial)) => Err(denial),
            Err(Error::Number | Error::Zero) => Ok(0),
        }
    })
    .await;
    let admin = super::caller("admin").unwrap();
    assert!(matches!(admin.clone().scope(question_marks("0")).await, Err(Error::Zero)));
    assert!(matches!(admin.scope(question_marks("x")).await, Err(Error::Number)));
}

#[test]
fn a_body_that_panics_is_reached_by_admins_alone() {
    only_admins_sync(|| match std::panic::catch_unwind(never_returns_normally) {
        Ok(Err(denial)) => Err(denial),
        Ok(Ok(_)) | Err(_) => Ok(()),
    });
}
