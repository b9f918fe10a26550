use std::time::Duration;

use axum::http::HeaderValue;
use clerk_guard::{Timestamp, testing::ManualClock};

use super::*;

const NOW: i64 = 1_749_789_477;

fn instance() -> (TestInstance, ManualClock) {
    let clock = ManualClock::at(Timestamp::from_unix_seconds(NOW));
    (TestInstance::new().on_clock(clock.clone()), clock)
}

#[tokio::test]
async fn a_message_is_taken_while_it_is_new_and_unchanged() {
    let (instance, clock) = instance();
    let app = endpoint(&instance.clerk());
    let body = event("session.created", &session("sess_1", "active"));
    let headers = instance.webhook_headers(&body);
    assert_eq!(post_to(&app, headers.clone(), body.clone()).await, (200, "session.created".to_owned()));
    // In pieces, and once more: Clerk sends at least once.
    let pieces: Vec<Result<_, std::io::Error>> = body.bytes().map(|byte| Ok(vec![byte])).collect();
    let pieces = Body::from_stream(futures_util::stream::iter(pieces));
    assert_eq!(post_to(&app, headers.clone(), pieces).await.0, 200);

    let problem = |status: u16, title: &str| (status, format!(r#"{{"status":{status},"title":"{title}"}}"#));
    let altered = body.replace("sess_1", "sess_2");
    assert_eq!(post_to(&app, headers.clone(), altered).await, problem(401, "Unauthorized"));
    clock.advance(Duration::from_secs(301));
    assert_eq!(post_to(&app, headers.clone(), body.clone()).await, problem(401, "Unauthorized"));
    clock.set(Timestamp::from_unix_seconds(NOW - 301));
    assert_eq!(post_to(&app, headers, body).await, problem(401, "Unauthorized"));
}

#[tokio::test]
async fn a_message_of_nobody_is_refused() {
    let (instance, _) = instance();
    let app = endpoint(&instance.clerk());
    let body = event("user.deleted", &json!({ "id": "user_ada", "deleted": true, "object": "user" }));
    let right = instance.webhook_headers(&body);
    assert_eq!(post_to(&app, HeaderMap::new(), body.clone()).await.0, 400);
    for name in ["svix-id", "svix-timestamp", "svix-signature"] {
        let mut headers = right.clone();
        headers.remove(name);
        assert_eq!(post_to(&app, headers, body.clone()).await.0, 400, "{name}");
    }
    let mut forged = right.clone();
    forged.insert("svix-signature", HeaderValue::from_static("v1,AAAA"));
    assert_eq!(post_to(&app, forged, body.clone()).await.0, 401);

    let other = instance.builder().webhook_signing_secret("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    let app = endpoint(&other.build().unwrap());
    assert_eq!(post_to(&app, right.clone(), body.clone()).await.0, 401);
    let without = endpoint(&instance.builder().webhook_signing_secret("").build().unwrap());
    assert_eq!(post_to(&without, right, body).await.0, 500);
    let error = instance.builder().webhook_signing_secret("whsec_AAAA").build().unwrap_err().to_string();
    assert!(error.starts_with("CLERK_WEBHOOK_SIGNING_SECRET (`webhook_signing_secret`): "), "{error}");
}

#[tokio::test]
async fn nobody_sends_more_than_can_be_clerks() {
    let (instance, _) = instance();
    let app = endpoint(&instance.clerk());
    let long = event("email.created", &json!({ "body": "x".repeat(600 * 1024) }));
    assert_eq!(post_to(&app, instance.webhook_headers(&long), long.clone()).await.0, 413);
    let error = instance.clerk().receive_webhook(&instance.webhook_headers(&long), long.as_bytes()).await;
    assert!(matches!(error, Err(clerk_guard::webhooks::WebhookError::TooLong)));
    // Without an end, it is not waited for.
    let endless = futures_util::stream::repeat_with(|| Ok::<_, std::io::Error>(vec![b' '; 64 * 1024]));
    assert_eq!(post_to(&app, HeaderMap::new(), Body::from_stream(endless)).await.0, 413);
    let broken = futures_util::stream::iter([Ok(vec![b'{']), Err(std::io::Error::other("gone"))]);
    assert_eq!(post_to(&app, HeaderMap::new(), Body::from_stream(broken)).await.0, 400);
    let fits = event("email.created", &json!({ "body": "x".repeat(500 * 1024) }));
    assert_eq!(post_to(&app, instance.webhook_headers(&fits), fits).await.0, 200);
}
