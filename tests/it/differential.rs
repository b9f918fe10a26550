//! Requests that nobody wrote down: Clerk's own SDK and we answer the same.

use clerk_guard_tests::{
    differential::{Tally, cases},
    oracle::Oracle,
};
use serde_json::json;

const CASES: usize = 600;

/// Nobody may be let in whom the SDK refuses. Where we refuse otherwise, once in a hundred odd requests is little enough.
#[tokio::test(flavor = "multi_thread")]
async fn made_up_requests_are_answered_as_the_sdk_does_or_more_strictly() {
    let Some(mut oracle) = Oracle::start() else { return };
    let mut tally = Tally::default();
    for case in cases(7, CASES as u64) {
        tally.ask(&mut oracle, case).await;
    }
    let failed: Vec<_> = tally.failed.iter().map(|failure| &failure.why).collect();
    assert!(failed.is_empty(), "{failed:#?}");
    let different: Vec<_> = tally.different.iter().map(|failure| &failure.why).collect();
    assert!(different.len() <= CASES / 100, "{different:#?}");
    assert!(tally.passed > 300 && tally.skipped < 10, "{} passed, {} skipped", tally.passed, tally.skipped);
}

/// The comparison must be able to fail: this one is asked with another key than it is judged by.
#[tokio::test(flavor = "multi_thread")]
async fn another_answer_is_seen() {
    let Some(mut oracle) = Oracle::start() else { return };
    let mut tally = Tally::default();
    for case in cases(8, 60) {
        let mut other = case.clone();
        other["request"]["headers"] = json!([["sec-fetch-dest", "document"], ["cookie", "__client_uat=1"]]);
        let theirs = oracle.ask(&other);
        tally.judge(case, theirs).await;
    }
    let seen = tally.failed.len() + tally.different.len();
    assert!(seen > 30 && !tally.failed.is_empty(), "{seen}");
}
