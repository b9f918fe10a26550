//! What Clerk sends, and what follows from it.

mod endpoint;
mod events;
mod revoked;
mod stores;

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request},
    routing::post,
};
use clerk_guard::{Clerk, testing::TestInstance, webhooks::WebhookEvent};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

/// Says what it received.
async fn webhook(event: WebhookEvent) -> String {
    event.name.into()
}

fn endpoint(clerk: &Clerk) -> Router {
    Router::new().route("/api/webhooks", post(webhook)).with_state(clerk.clone())
}

async fn post_to(app: &Router, headers: HeaderMap, body: impl Into<Body>) -> (u16, String) {
    let mut request = Request::post("/api/webhooks").body(body.into()).unwrap();
    request.headers_mut().extend(headers);
    let response = app.clone().oneshot(request).await.unwrap();
    let status = response.status().as_u16();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8_lossy(&body).into_owned())
}

/// As Clerk writes it.
fn event(name: &str, data: &Value) -> String {
    json!({ "type": name, "object": "event", "data": data, "timestamp": 1_795_000_000_000_i64,
            "instance_id": "ins_2test", "event_attributes": { "http_request": { "client_ip": "192.0.2.1" } } })
    .to_string()
}

fn session(id: &str, status: &str) -> Value {
    json!({ "object": "session", "id": id, "user_id": "user_ada", "client_id": "client_1", "status": status,
            "abandon_at": 1, "expire_at": 1, "last_active_at": 1, "created_at": 1, "updated_at": 1 })
}

/// Clerk sends it, and it is taken.
async fn send(instance: &TestInstance, clerk: &Clerk, body: &str) -> WebhookEvent {
    clerk.receive_webhook(&instance.webhook_headers(body), body.as_bytes()).await.unwrap()
}
