//! What is tried again, how often, and for how long.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use serde_json::json;

use super::{Answer, Server, client, resources::user, server::Fault, server_of};
use crate::backend::{
    ApiErrorKind::{Malformed, Status, Timeout, Unreachable},
    MetadataUpdate,
};

const ADA: &str = "user_2ada";

/// A server that gives this answer so many times, and then the user.
async fn server_after(times: usize, answer: Answer) -> Server {
    let count = AtomicUsize::new(0);
    Server::start(move |_| {
        if count.fetch_add(1, Ordering::Relaxed) < times {
            return answer.clone();
        }
        Answer::json(200, user(ADA).to_string())
    })
    .await
}

#[tokio::test]
async fn what_may_be_over_soon_is_tried_three_times() {
    let dropped = Answer::dropped();
    let truncated = Answer::json(200, user(ADA).to_string()).with_fault(Fault::Truncated);
    for answer in [408, 429, 500, 502, 503, 504].map(Answer::html).into_iter().chain([dropped, truncated]) {
        for (times, calls) in [(0, 1), (1, 2), (2, 3), (3, 3)] {
            let server = server_after(times, answer.clone()).await;
            let found = client(&server).user(&ADA.into()).await;
            assert_eq!(found.is_ok(), times < 3, "{answer:?} {found:?}");
            assert_eq!(server.calls(), calls, "{answer:?}");
        }
    }
}

#[tokio::test]
async fn what_will_not_change_is_tried_once() {
    for (answer, kind) in [
        (Answer::json(404, "{}"), Status(404)),
        (Answer::json(401, "{}"), Status(401)),
        (Answer::json(501, "{}"), Status(501)),
        (Answer::json(200, "[]"), Malformed),
        (Answer::html(200), Malformed),
    ] {
        let server = server_after(1, answer).await;
        assert_eq!(client(&server).user(&ADA.into()).await.unwrap_err().kind(), kind);
        assert_eq!(server.calls(), 1);
    }
}

#[tokio::test]
async fn clerk_says_how_long_to_wait() {
    let asked = |seconds: &str| Answer::json(429, "{}").with_header("retry-after", seconds);
    let server = server_after(1, asked("1")).await;
    let begin = Instant::now();
    assert!(client(&server).user(&ADA.into()).await.is_ok());
    assert!(begin.elapsed() >= Duration::from_secs(1));

    // Longer than anybody waits here: the caller is told at once.
    let server = server_after(1, asked("30")).await;
    let begin = Instant::now();
    let error = client(&server).user(&ADA.into()).await.unwrap_err();
    assert_eq!((error.status(), error.retry_after()), (Some(429), Some(Duration::from_secs(30))));
    assert!(begin.elapsed() < Duration::from_secs(1));
    assert_eq!(server.calls(), 1);
}

#[tokio::test]
async fn what_changes_something_is_tried_again_only_where_nothing_was_done() {
    let update = || MetadataUpdate::new().public(&json!({ "tier": "gold" }));
    for (answer, kind, calls) in [
        (Answer::html(429), None, 3),
        (Answer::html(503), Some(Status(503)), 1),
        (Answer::dropped(), Some(Unreachable), 1),
    ] {
        let server = server_after(2, answer).await;
        let error = client(&server).update_user_metadata(&ADA.into(), update()).await.err();
        assert_eq!(error.map(|error| error.kind()), kind);
        assert_eq!(server.calls(), calls);
    }
}

#[tokio::test]
async fn patience_ends() {
    let server = server_of(Answer::json(200, user(ADA).to_string()).after(Duration::from_mins(1))).await;
    let client = client(&server).with_patience(Duration::from_millis(100));
    assert_eq!(client.user(&ADA.into()).await.unwrap_err().kind(), Timeout);
    assert_eq!(server.calls(), 3);
}
