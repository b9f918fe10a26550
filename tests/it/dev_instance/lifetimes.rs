//! What ends with time, by a clock that stands still until it is told otherwise.

use std::time::Duration;

use clerk_guard::{Clock as _, SystemClock, testing::ManualClock};
use clerk_guard_dev::{Definition, DevInstance};
use reqwest::Method;
use serde_json::json;

use super::{
    browserless::{Browser, backend, code},
    definition,
};

async fn start(definition: Definition) -> (DevInstance, ManualClock) {
    let clock = ManualClock::at(SystemClock.now());
    (DevInstance::builder(definition).clock(clock.clone()).start().await.unwrap(), clock)
}

#[tokio::test]
async fn a_session_ends_when_its_time_is_over() {
    let mut definition = definition();
    definition.session_lifetime = 600;
    let (instance, clock) = start(definition).await;
    let browser = Browser::new(&instance).await;
    let session = browser.sign_in("ada@example.com", "correct horse").await;
    clock.advance(Duration::from_secs(599));
    assert_eq!(browser.token(&session).await.0, 200);
    clock.advance(Duration::from_secs(1));
    assert_eq!(code(&browser.token(&session).await), (401, "authentication_invalid"));
    assert_eq!(browser.get("/client").await.1["response"]["sessions"], json!([]));
    let path = format!("/v1/sessions/{session}");
    assert_eq!(backend(&instance, Method::GET, &path, None).await.1["status"], "expired");
}

#[tokio::test]
async fn a_ticket_is_good_once_and_for_a_while() {
    let (instance, clock) = start(definition()).await;
    let sign_in = async |ticket: &str| {
        let browser = Browser::new(&instance).await;
        browser.post("/client/sign_ins", &[("strategy", "ticket"), ("ticket", ticket)]).await
    };
    let ticket = instance.ticket("user_ben").unwrap();
    assert_eq!(sign_in(&ticket).await.1["response"]["status"], "complete");
    assert_eq!(code(&sign_in(&ticket).await), (400, "sign_in_token_already_used_code"));

    let ticket = instance.ticket("user_ben").unwrap();
    clock.advance(Duration::from_mins(10));
    assert_eq!(code(&sign_in(&ticket).await), (400, "ticket_expired_code"));

    let body = json!({ "user_id": "user_ben" });
    let (_, made) = backend(&instance, Method::POST, "/v1/sign_in_tokens", Some(body)).await;
    let path = format!("/v1/sign_in_tokens/{}/revoke", made["id"].as_str().unwrap());
    assert_eq!(backend(&instance, Method::POST, &path, None).await.1["status"], "revoked");
    assert_eq!(code(&sign_in(made["token"].as_str().unwrap()).await), (400, "ticket_invalid_code"));
    assert_eq!(instance.ticket("user_nobody"), None);
}

#[tokio::test]
async fn a_user_who_must_choose_an_organization_is_pending_until_then() {
    let mut definition = definition();
    definition.personal_accounts = false;
    let (instance, _) = start(definition).await;
    let browser = Browser::new(&instance).await;
    let session = browser.sign_in("ada@example.com", "correct horse").await;
    let (_, client) = browser.get("/client").await;
    let of_client = &client["response"]["sessions"][0];
    assert_eq!(of_client["status"], "pending");
    assert_eq!(of_client["tasks"], json!([{ "key": "choose-organization" }]));
    let touch = format!("/client/sessions/{session}/touch");
    let (_, touched) = browser.post(&touch, &[("active_organization_id", "acme")]).await;
    assert_eq!(touched["response"]["status"], "active");
    assert_eq!(touched["response"]["last_active_organization_id"], "org_acme");
    let other = browser.post(&touch, &[("active_organization_id", "org_nothing")]).await;
    assert_eq!(code(&other), (404, "resource_not_found"));
}
