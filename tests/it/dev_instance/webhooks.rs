//! What a box tells of what happens in it.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Router,
    http::{HeaderMap, StatusCode},
    routing::post,
};
use clerk_guard_dev::{DevInstance, Webhook};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::{
    browserless::{Browser, backend},
    definition, passes_with,
};

const SECRET: &str = "whsec_dGhpcy1rZXktaXMtb2YtYS10ZXN0";

/// What has come in: the headers that matter, and the body.
type Inbox = Arc<Mutex<Vec<Value>>>;

/// A server that takes events, but for as many as it refuses first.
async fn receiver(refused: u32) -> (String, Inbox) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/webhooks", listener.local_addr().unwrap());
    let inbox = Inbox::default();
    let (received, left) = (Arc::clone(&inbox), Arc::new(Mutex::new(refused)));
    let take = async move |headers: HeaderMap, body: String| {
        let mut left = left.lock().unwrap();
        if *left > 0 {
            *left -= 1;
            return StatusCode::SERVICE_UNAVAILABLE;
        }
        let named = ["svix-id", "svix-timestamp", "svix-signature", "content-type"];
        let headers: BTreeMap<_, _> =
            named.into_iter().map(|name| (name, headers[name].to_str().unwrap())).collect();
        received.lock().unwrap().push(json!({ "headers": headers, "body": body }));
        StatusCode::NO_CONTENT
    };
    let app = Router::new().route("/webhooks", post(take));
    tokio::spawn(async { axum::serve(listener, app).await.unwrap() });
    (url, inbox)
}

/// Waits until there are so many.
async fn wait_for(inbox: &Inbox, count: usize) {
    for _ in 0..100 {
        if inbox.lock().unwrap().len() >= count {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{:?}", inbox.lock().unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn clerks_own_sdk_takes_the_events_for_clerks() {
    let (url, inbox) = receiver(0).await;
    let instance = DevInstance::start(definition().webhook(Webhook::new(&url, SECRET))).await.unwrap();
    let browser = Browser::new(&instance).await;
    // Events are sent side by side, so that each is waited for.
    browser.sign_in("ben@example.com", "battery staple").await;
    wait_for(&inbox, 1).await;
    let membership = "/v1/organizations/org_acme/memberships/user_ben";
    let role = json!({ "role": "org:admin" });
    let silver = json!({ "public_metadata": { "tier": "silver" } });
    for (count, (method, path, body)) in [
        (Method::PATCH, membership, Some(role)),
        (Method::DELETE, membership, None),
        (Method::PATCH, "/v1/users/user_ben/metadata", Some(silver)),
    ]
    .into_iter()
    .enumerate()
    {
        assert_eq!(backend(&instance, method, path, body).await.0, 200);
        wait_for(&inbox, count + 2).await;
    }
    assert_eq!(instance.revoke_sessions("user_ben"), 1);
    wait_for(&inbox, 5).await;
    assert_eq!(backend(&instance, Method::DELETE, "/v1/users/user_ben", None).await.0, 200);
    wait_for(&inbox, 6).await;

    let received = Value::from(inbox.lock().unwrap().clone()).to_string();
    let variables = [("WEBHOOK_SECRET", SECRET.to_owned()), ("RECEIVED", received)];
    passes_with("dev_instance/webhooks.mjs", &instance, 2, &variables).await;
}

#[tokio::test]
async fn an_event_that_is_not_taken_comes_again() {
    let (url, inbox) = receiver(2).await;
    let instance = DevInstance::start(definition().webhook(Webhook::new(&url, SECRET))).await.unwrap();
    Browser::new(&instance).await.sign_in("ben@example.com", "battery staple").await;
    wait_for(&inbox, 1).await;
}
