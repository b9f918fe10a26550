//! Requirements drawn from all small ones, compiled and called.

use clerk_guard::{
    Auth,
    testing::{TestInstance, TestSession},
};
use serde_json::json;

use super::sample::SAMPLE;

/// A user of whom an atom is true, false, or cannot be told, by the digits of a number to the base of three: 0 for false, 1 for
/// what cannot be told.
fn caller(instance: &TestInstance, number: usize) -> Auth {
    let digit = |place: usize| number / place % 3;
    let pick = |place, [no, yes]: [serde_json::Value; 2]| [no, json!(5), yes][digit(place)].clone();
    let session: TestSession<'_> = instance
        .session()
        .v1()
        .org("org_acme")
        .claim("org_permissions", pick(1, [json!([]), json!(["org:data:write"])]))
        .claim("pla", pick(3, [json!("u:free"), json!("u:free,u:pro")]))
        .claim("act", pick(9, [json!(null), json!({ "sub": "user_ben" })]))
        .claim("fva", pick(27, [json!([20, 20]), json!([0, 0])]));
    session.auth()
}

#[test]
fn a_sample_of_all_requirements_lets_in_whom_it_says() {
    let instance = TestInstance::new();
    let callers: Vec<Auth> = (0..81).map(|number| caller(&instance, number)).collect();
    for (written, guarded, expected) in SAMPLE {
        assert_eq!(expected.len(), callers.len());
        for (number, (caller, expected)) in callers.iter().zip(expected.chars()).enumerate() {
            let is_let_in = caller.clone().sync_scope(guarded).is_ok();
            assert_eq!(is_let_in, expected == '+', "{written}, of caller {number}");
        }
        assert!(guarded().is_err(), "{written}, of nobody at all");
    }
}
