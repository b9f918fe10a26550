//! Tokens that browsers drop are told to the operator.

use std::time::Duration;

use clerk_guard::{
    Clerk, Timestamp,
    testing::{ManualClock, TestInstance, TestSession},
};
use serde_json::json;
use tracing::Level as LogLevel;

use crate::log::{Log, Logged};

/// The warnings about this token, by the number of bytes that each allows.
async fn warnings(clerk: &Clerk, token: &str) -> Vec<(String, String)> {
    let ((), events) = Log::events_of(async {
        let request = http::Request::get("/").header("authorization", format!("Bearer {token}"));
        let state = clerk.authenticate_request(&request.body(()).unwrap()).await;
        assert!(state.auth().session().is_some());
    })
    .await;
    let warning = |(level, fields): &Logged| {
        (*level == LogLevel::WARN && fields.contains_key("most"))
            .then(|| (fields["most"].clone(), fields["bytes"].clone()))
    };
    events.iter().filter_map(warning).collect()
}

/// With custom claims of so many bytes: `"notes":"aaa…"`.
fn with_custom(session: TestSession<'_>, bytes: usize) -> TestSession<'_> {
    session.claim("notes", json!("a".repeat(bytes - r#""notes":"""#.len())))
}

#[tokio::test]
async fn custom_claims_are_measured_and_nothing_else() {
    let instance = TestInstance::new();
    let custom = |bytes: usize| vec![("1200".to_owned(), bytes.to_string())];
    for (session, expected) in [
        (instance.session(), vec![]),
        (with_custom(instance.session(), 1200), vec![]),
        (with_custom(instance.session(), 1201), custom(1201)),
        // Permissions count for the token alone.
        (
            (0..100).fold(instance.session().org("org_acme"), |session, n| {
                session.permission(&format!("org:feature_{n}:read"))
            }),
            vec![],
        ),
    ] {
        assert_eq!(warnings(&instance.clerk(), &session.token()).await, expected);
    }
}

#[tokio::test]
async fn tokens_are_measured_as_they_come() {
    let instance = TestInstance::new();
    let features = |most: usize| {
        (0..most).fold(instance.session(), |session, n| session.feature(&format!("org:feature_{n}")))
    };
    let (small, large) = (features(150).token(), features(300).token());
    assert!(small.len() < 4000 && large.len() > 4000, "{} {}", small.len(), large.len());
    assert_eq!(warnings(&instance.clerk(), &small).await, []);
    assert_eq!(warnings(&instance.clerk(), &large).await, [("4000".to_owned(), large.len().to_string())]);
    // Both are said of one that is too large in both ways.
    let both = with_custom(instance.session(), 4000).token();
    assert_eq!(warnings(&instance.clerk(), &both).await.len(), 2);
}

#[tokio::test]
async fn each_is_said_once_a_minute_and_of_no_token_that_is_remembered() {
    let clock = ManualClock::at(Timestamp::from_unix_seconds(1_749_789_477));
    let instance = TestInstance::new().on_clock(clock.clone());
    let clerk = instance.clerk();
    let token = |user: &str| with_custom(instance.session().user(user).lifetime(600), 4000).token();
    let first = token("user_ada");
    assert_eq!(warnings(&clerk, &first).await.len(), 2);
    assert_eq!(warnings(&clerk, &token("user_ben")).await, []);
    clock.advance(Duration::from_secs(59));
    assert_eq!(warnings(&clerk, &token("user_ben")).await, []);
    clock.advance(Duration::from_secs(1));
    assert_eq!(warnings(&clerk, &first).await, [], "it is remembered");
    assert_eq!(warnings(&clerk, &token("user_ben")).await.len(), 2);
}
