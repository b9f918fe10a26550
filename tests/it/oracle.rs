//! Clerk's own SDK answers today as it did when the vectors were made.

use std::fs;

use clerk_guard_tests::{
    oracle::{Oracle, disagreement},
    vectors::placeholders::fill,
};
use serde_json::Value;

fn vectors() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/vectors/authenticate_request.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn the_oracle_answers_every_vector_as_the_vectors_have_it() {
    let Some(mut oracle) = Oracle::start() else { return };
    let file = vectors();
    let cases = file["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 1239);
    let failures: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let case = fill(&file, case);
            let why = disagreement(&case["expected"], &oracle.ask(&case))?;
            Some(format!("{}: {why}", case["id"]))
        })
        .collect();
    assert!(failures.is_empty(), "{} of 1239:\n{}", failures.len(), failures.join("\n"));
}

/// What is compared in the test above, it must be able to miss: each field of each answer is taken away here, and replaced.
#[test]
fn another_answer_is_seen_whatever_the_field() {
    for case in vectors()["cases"].as_array().unwrap() {
        let expected = &case["expected"];
        assert_eq!(disagreement(expected, expected), None);
        let is_marked = expected["message_engine_specific"] == true;
        for name in expected.as_object().unwrap().keys() {
            if name == "message_engine_specific" || is_marked && name == "message" {
                continue;
            }
            let mut other = expected.clone();
            other[name] = Value::from("another");
            assert!(disagreement(expected, &other).is_some(), "{}: {name}", case["id"]);
            other.as_object_mut().unwrap().remove(name);
            assert!(disagreement(expected, &other).is_some(), "{}: {name}", case["id"]);
        }
    }
}
