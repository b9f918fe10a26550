//! The requests that are made up go everywhere, or else comparing answers to them would say little.

use std::collections::BTreeSet;

use clerk_guard_tests::{generator::Generator, oracle::Oracle};

/// What some request must come to, in the SDK's own words.
const PLACES: &[&str] = &[
    "handshake active-organization-mismatch",
    "handshake client-uat-but-no-session-token",
    "handshake dev-browser-missing",
    "handshake dev-browser-sync",
    "handshake primary-domain-cross-origin-sync",
    "handshake primary-responds-to-syncing",
    "handshake satellite-needs-syncing",
    "handshake session-token-but-no-client-uat",
    "handshake session-token-expired-refresh-invalid-session-token",
    "handshake session-token-expired-refresh-non-eligible-no-refresh-cookie",
    "handshake session-token-iat-before-client-uat",
    "handshake session-token-iat-in-the-future",
    "handshake session-token-nbf",
    "signed-in by api_key",
    "signed-in by m2m_token",
    "signed-in by oauth_token",
    "signed-in by session_token",
    "signed-in with cookies",
    "signed-in, pending",
    "signed-out No token in header",
    "signed-out dev-browser-missing",
    "signed-out jwk-kid-mismatch",
    "signed-out jwk-remote-failed-to-load",
    "signed-out session-token-and-uat-missing",
    "signed-out session-token-expired-refresh-non-eligible-non-get",
    "signed-out session-token-missing",
    "signed-out token-invalid",
    "signed-out token-invalid-algorithm",
    "signed-out token-invalid-authorized-parties",
    "signed-out token-invalid-signature",
    "signed-out token-type-mismatch",
    "signed-out token-verification-failed",
    "signed-out unexpected-error",
    "throws",
];

#[test]
fn the_requests_of_a_seed_are_always_the_same() {
    let generator = Generator::new();
    for number in 0..20 {
        assert_eq!(generator.case(7, number), generator.case(7, number));
        assert_ne!(generator.case(7, number)["request"], generator.case(8, number)["request"]);
    }
}

#[test]
fn generated_requests_come_to_every_state() {
    let Some(mut oracle) = Oracle::start() else { return };
    let generator = Generator::new();
    let mut seen = BTreeSet::new();
    for number in 0..1500 {
        let case = generator.case(0, number);
        let answer = oracle.ask(&case);
        let status = answer["status"].as_str().unwrap_or_default();
        match (answer["outcome"].as_str().unwrap(), answer["reason"].as_str()) {
            ("state", Some(reason)) => {
                seen.insert(format!("{status} {reason}"));
            }
            ("state", None) => {
                seen.insert(format!("{status} by {}", answer["token_type"].as_str().unwrap()));
                if answer.get("set_cookie").is_some() {
                    seen.insert(format!("{status} with cookies"));
                }
                if answer["auth"]["sessionStatus"] == "pending" {
                    seen.insert(format!("{status}, pending"));
                }
            }
            (outcome, _) => {
                assert_eq!(outcome, "throws", "{}: {case}", answer["message"]);
                seen.insert(outcome.to_owned());
            }
        }
    }
    let missing: Vec<_> = PLACES.iter().filter(|&&place| !seen.contains(place)).collect();
    assert!(missing.is_empty(), "no request came to {missing:?}, but to {seen:?}");
}
