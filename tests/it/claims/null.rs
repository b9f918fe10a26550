//! The service sends null for what it does not know.

use clerk_guard::{SessionClaims, testing::TestInstance};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{AppClaims, Plan};

fn read(claims: Value) -> Result<AppClaims, String> {
    let instance = TestInstance::new();
    let session = instance.session();
    let Value::Object(claims) = claims else { panic!("no claims") };
    let session = claims.into_iter().fold(session, |session, (name, value)| session.claim(&name, value));
    let read = session.auth().claims::<AppClaims>();
    read.map(|claims| (*claims).clone()).map_err(|denial| denial.to_string())
}

#[test]
fn null_counts_as_missing_for_options_and_for_defaults() {
    let nothing = AppClaims::default();
    assert_eq!(read(json!({})), Ok(nothing.clone()));
    assert_eq!(read(json!({ "primaryEmail": null })), Ok(nothing.clone()));
    assert_eq!(read(json!({ "metadata": null })), Ok(nothing.clone()));
    assert_eq!(read(json!({ "primaryEmail": null, "metadata": null, "unknown": null })), Ok(nothing));
}

#[test]
fn inside_of_a_claim_null_is_what_its_type_says() {
    let error = read(json!({ "metadata": { "plan": null } })).unwrap_err();
    assert!(error.contains("`metadata.plan` of the token, which is null"), "{error}");
    assert_eq!(read(json!({ "metadata": { "plan": "pro" } })).unwrap().metadata.plan, Plan::Pro);
}

#[test]
fn another_type_is_refused_and_never_taken_for_missing() {
    for claims in [
        json!({ "primaryEmail": 7 }),
        json!({ "primaryEmail": false }),
        json!({ "metadata": "" }),
        json!({ "metadata": [1] }),
        json!({ "metadata": { "plan": "Pro" } }),
        json!({ "metadata": { "plan": "" } }),
        json!({ "metadata": { "teams": "red" } }),
    ] {
        assert!(read(claims.clone()).is_err(), "{claims}");
    }
}

#[derive(Debug, PartialEq, Deserialize, SessionClaims)]
#[serde(default)]
struct WithDefaults {
    seats: u32,
    ratio: f64,
    #[serde(default = "two")]
    level: u8,
    note: Value,
}

impl Default for WithDefaults {
    fn default() -> Self {
        Self { seats: 5, ratio: 0.5, level: 0, note: json!("none") }
    }
}

fn two() -> u8 {
    2
}

#[test]
fn each_default_is_taken_for_null() {
    let instance = TestInstance::new();
    let nulls = ["seats", "ratio", "level", "note"];
    let session = nulls.iter().fold(instance.session(), |session, name| session.claim(name, json!(null)));
    let expected = WithDefaults { level: 2, ..WithDefaults::default() };
    assert_eq!(*session.auth().claims::<WithDefaults>().unwrap(), expected);
}
