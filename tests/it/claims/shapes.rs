//! Every shape of struct that derives, and what serde makes of its options.

#![deny(warnings, unused, clippy::pedantic)]

use std::{borrow::Cow, collections::BTreeMap, marker::PhantomData};

use clerk_guard::{
    Auth, SessionClaims,
    claims::{CustomClaims, RESERVED},
    testing::TestInstance,
};
use serde::{Deserialize, Deserializer};
use serde_json::{Value, json};

/// With the struct of the same name beside the derive: one import brings both.
fn claims_of(auth: &Auth) -> &SessionClaims {
    auth.session().unwrap().claims()
}

fn signed(claims: &Value) -> Auth {
    let instance = TestInstance::new();
    let members = claims.as_object().unwrap();
    members
        .iter()
        .fold(instance.session(), |session, (name, value)| session.claim(name, value.clone()))
        .auth()
}

fn read<C: CustomClaims>(claims: &Value) -> C::Shared {
    signed(claims).claims::<C>().unwrap()
}

#[derive(Deserialize, SessionClaims)]
#[serde(rename_all(serialize = "UPPERCASE", deserialize = "kebab-case"), expecting = "claims")]
struct Renamed {
    user_level: Option<u8>,
    #[serde(rename = "aud", alias = "audience")]
    sub: Option<String>,
    #[serde(rename(serialize = "iss", deserialize = "made-by"))]
    exp: Option<String>,
    r#type: Option<String>,
    // As `org-id`, it is free.
    org_id: Option<String>,
}

#[test]
fn names_are_what_serde_makes_of_them() {
    let claims = json!({ "user-level": 3, "audience": "web", "made-by": "us", "type": "x", "org-id": "y" });
    let read = read::<Renamed>(&claims);
    assert_eq!(read.user_level, Some(3));
    assert_eq!((read.sub.as_deref(), read.exp.as_deref()), (Some("web"), Some("us")));
    assert_eq!((read.r#type.as_deref(), read.org_id.as_deref()), (Some("x"), Some("y")));
}

#[derive(Deserialize, SessionClaims)]
pub(crate) struct Flattened {
    #[serde(flatten)]
    pub(crate) contact: Contact,
    #[serde(flatten, default)]
    pub(crate) more: Nothing,
    level: Option<u8>,
}

#[derive(Deserialize, SessionClaims)]
pub(crate) struct Contact {
    email: std::option::Option<String>,
    #[serde(default, deserialize_with = "in_capitals")]
    city: Cow<'static, str>,
}

/// A type of another module's, private to whoever flattens it.
#[derive(Default, Deserialize, SessionClaims)]
pub(crate) struct Nothing {}

fn in_capitals<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Cow<'static, str>, D::Error> {
    String::deserialize(deserializer).map(|city| city.to_uppercase().into())
}

#[test]
fn flattened_fields_are_claims_like_all_others() {
    let claims = json!({ "email": "ada@example.com", "city": "Turin", "level": 1 });
    let read = read::<Flattened>(&claims);
    assert_eq!(read.contact.email.as_deref(), Some("ada@example.com"));
    assert_eq!((&*read.contact.city, read.level), ("TURIN", Some(1)));
    let Nothing {} = read.more;
    // Null is missing there, too, and what does not fit is found.
    let read = self::read::<Flattened>(&json!({ "email": null, "city": null }));
    assert_eq!((read.contact.email.as_deref(), &*read.contact.city), (None, ""));
    let denial = signed(&json!({ "email": ["private"], "level": 1 })).claims::<Flattened>().err().unwrap();
    assert!(denial.to_string().contains("`email` of the token, which is a list"), "{denial}");
}

/// Generic, with conditions, constants and an attribute of another derive.
#[derive(Debug, Deserialize, SessionClaims)]
#[serde(bound = "M: Deserialize<'de>")]
struct Generic<M: Clone, const N: usize = 1>
where
    M: Send + Sync + 'static,
{
    metadata: Option<M>,
    #[serde(skip)]
    sub: PhantomData<[u8; N]>,
}

#[derive(Deserialize, SessionClaims)]
struct Outer<T> {
    #[serde(flatten)]
    inner: T,
}

#[test]
fn generic_structs_are_claims_of_what_they_are_given() {
    let read = read::<Generic<BTreeMap<String, u8>>>(&json!({ "metadata": { "a": 1 }, "sub": "user_ada" }));
    assert_eq!((read.metadata.as_ref().unwrap()["a"], read.sub), (1, PhantomData));
    let read = self::read::<Outer<Contact>>(&json!({ "email": "ada@example.com" }));
    assert_eq!(read.inner.email.as_deref(), Some("ada@example.com"));
}

mod renamed {
    pub(super) use clerk_guard as guards;
}

#[derive(Deserialize, renamed::guards::SessionClaims)]
#[session_claims(crate = renamed::guards)]
struct AnotherPath {
    level: Option<u8>,
}

/// Names that expansions use as well.
mod shadowed {
    #![allow(non_camel_case_types, dead_code, reason = "names that are in the way")]

    struct Result;
    struct Arc;
    struct CustomClaims;
    mod std {}
    mod core {}
    mod clerk_guard {}

    #[derive(::serde::Deserialize, ::clerk_guard::SessionClaims)]
    pub(super) struct Shadowed {
        pub(super) decode: Option<bool>,
    }
}

#[test]
fn the_derive_finds_its_way_wherever_it_stands() {
    assert_eq!(read::<AnotherPath>(&json!({ "level": 7 })).level, Some(7));
    assert_eq!(read::<shadowed::Shadowed>(&json!({ "decode": true })).decode, Some(true));
}

#[test]
fn clerks_own_claims_are_no_custom_ones() {
    #[derive(Deserialize, SessionClaims)]
    struct All {
        #[serde(flatten)]
        names: Names,
    }

    /// What a hand-written implementation may do, and the derive never does.
    #[derive(Default)]
    struct Names(Vec<String>);

    impl<'de> Deserialize<'de> for Names {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let members = BTreeMap::<String, Value>::deserialize(deserializer)?;
            Ok(Self(members.into_keys().collect()))
        }
    }

    impl CustomClaims for Names {
        type Shared = std::sync::Arc<Self>;

        fn shared(
            decode: impl FnOnce() -> Result<Self::Shared, clerk_guard::claims::CustomClaimsError>,
        ) -> Result<Self::Shared, clerk_guard::claims::CustomClaimsError> {
            decode()
        }
    }

    let auth =
        signed(&json!({ "fva": [1, 2], "act": null, "o": { "id": "org_acme" }, "pla": "u:pro", "level": 1 }));
    assert!(claims_of(&auth).as_json().contains("\"iss\""));
    assert_eq!(auth.claims::<All>().unwrap().names.0, ["level"]);
    assert!(RESERVED.is_sorted());
}
