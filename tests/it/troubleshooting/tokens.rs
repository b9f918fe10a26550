//! Tokens that do not come, or are refused.

use std::time::Duration;

use clerk_guard::{Clock as _, SystemClock, Timestamp, testing::ManualClock};
use clerk_guard_dev::DevInstance;
use reqwest::header;

use super::{Row, Site, app, instance, printed, server::definition};
use crate::dev_instance::{Browser, token_of};

#[tokio::test]
async fn the_token_is_not_sent_along() {
    let row = Row::titled("401, although the user is signed in");
    let instance = instance().await;
    let site = Site::start(app(instance.clerk())).await;
    let (answers, log) =
        printed(async { [site.get("/me").send().await.unwrap(), site.ask("/me", "undefined").await] }).await;
    for answer in &answers {
        assert_eq!(answer.status(), row.status());
    }
    row.was_seen(&log);
    // What the row says of headers.
    assert_eq!(answers[1].headers()["x-clerk-auth-reason"], "token-invalid");
    let token = token_of(&instance, "user_ada", None).await;
    assert_eq!(site.ask("/me", &token).await.status(), 200);
    let own_origin = site.get("/me").header(header::COOKIE, format!("__session={token}; __client_uat=1"));
    let own_origin = own_origin.header("cookie", "__clerk_db_jwt=dvb_1").send().await.unwrap();
    assert_eq!(own_origin.status(), 200);
}

/// A box and a server by one clock, which is set.
async fn by_the_clock() -> (DevInstance, ManualClock) {
    let clock = ManualClock::at(SystemClock.now());
    (DevInstance::builder(definition()).clock(clock.clone()).start().await.unwrap(), clock)
}

#[tokio::test]
async fn the_token_has_expired() {
    let row = Row::titled("The session has expired");
    let (instance, clock) = by_the_clock().await;
    let site = Site::start(app(instance.clerk().clock(clock.clone()))).await;
    let browser = Browser::new(&instance).await;
    let session = browser.sign_in("ada@example.com", "box").await;
    let kept = browser.token(&session).await.1["jwt"].as_str().unwrap().to_owned();
    assert_eq!(site.ask("/me", &kept).await.status(), 200);

    clock.advance(Duration::from_mins(2));
    let (answer, log) = printed(site.ask("/me", &kept)).await;
    assert_eq!(answer.status(), row.status());
    row.was_seen(&log);
    let new = browser.token(&session).await.1["jwt"].as_str().unwrap().to_owned();
    assert_eq!(site.ask("/me", &new).await.status(), 200);

    // A browser that asks for a page is sent to have it refreshed, and nobody notices.
    let cookies = format!("__session={kept}; __client_uat=1; __clerk_db_jwt={}", browser.name);
    let page = site.get("/me").header(header::COOKIE, cookies).header("sec-fetch-dest", "document");
    let page = page.header(header::ACCEPT, "text/html").send().await.unwrap();
    assert_eq!(page.status(), 307);
    let to = page.headers()[header::LOCATION].to_str().unwrap();
    assert!(to.starts_with(&format!("{}/v1/client/handshake", instance.url())), "{to}");
}

#[tokio::test]
async fn the_clock_of_the_server_is_behind() {
    let row = Row::titled("401, for the clock of the server is behind");
    let instance = instance().await;
    let behind = ManualClock::at(Timestamp::from_unix_millis(SystemClock.now().as_unix_millis() - 90_000));
    let site = Site::start(app(instance.clerk().clock(behind.clone()))).await;
    let token = token_of(&instance, "user_ada", None).await;
    let (answer, log) = printed(site.ask("/me", &token)).await;
    assert_eq!(answer.status(), row.status());
    row.was_seen(&log);
    let lenient = instance.clerk().clock(behind.clone()).clock_skew(Duration::from_mins(2));
    assert_eq!(Site::start(app(lenient)).await.ask("/me", &token).await.status(), 200);
}

#[tokio::test]
async fn the_origin_is_not_among_the_authorized_parties() {
    let row = Row::titled("401, for the page is not among the authorized parties");
    let instance = instance().await;
    let browser = Browser::new(&instance).await;
    let session = browser.sign_in("ada@example.com", "box").await;
    let token = browser.token(&session).await.1["jwt"].as_str().unwrap().to_owned();
    let site = Site::start(app(instance.clerk().authorized_parties(["https://app.example.com"]))).await;
    let (answer, log) = printed(site.ask("/me", &token)).await;
    assert_eq!(answer.status(), row.status());
    row.was_seen(&log);
    let both = ["https://app.example.com", "http://localhost:4011"];
    let site = Site::start(app(instance.clerk().authorized_parties(both))).await;
    assert_eq!(site.ask("/me", &token).await.status(), 200);
}

#[tokio::test]
async fn the_token_is_of_another_instance() {
    let row = Row::titled("401, for the token is of another instance");
    let (ours, other) = (instance().await, instance().await);
    let site = Site::start(app(ours.clerk())).await;
    let token = token_of(&other, "user_ada", None).await;
    let (answer, log) = printed(site.ask("/me", &token)).await;
    assert_eq!(answer.status(), row.status());
    row.was_seen(&log);
}

#[tokio::test]
async fn the_token_is_one_of_a_template() {
    let row = Row::titled("401, for the token is one of a template");
    let instance = instance().await;
    let clerk = instance.clerk().build().unwrap();
    let auth = clerk.authenticate(Some(&token_of(&instance, "user_ada", None).await)).await;
    let token = auth.get_token("storage").await.unwrap();
    let site = Site::start(app(instance.clerk())).await;
    let (answer, log) = printed(site.ask("/me", token.expose())).await;
    assert_eq!(answer.status(), row.status());
    row.was_seen(&log);
}
