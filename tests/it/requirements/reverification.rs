//! What a browser's SDK is told when nothing but a proof of who the user is is missing.

use axum::{
    Router,
    body::Body,
    http::{Request, header},
    routing::get,
};
use clerk_guard::{
    Denial, Policy, require, require_reverification,
    testing::{TestInstance, TestSession},
};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

#[derive(Policy)]
#[policy(permission("org:data:delete") && reverification(strict))]
struct DeleteData;

#[require_reverification(strict_mfa)]
async fn preset() -> Result<&'static str, Denial> {
    Ok("done")
}

#[require_reverification(level = second_factor, after_minutes = 15, no_downgrade)]
async fn custom() -> Result<&'static str, Denial> {
    Ok("done")
}

#[require(role("org:admin") || DeleteData)]
async fn policy() -> Result<&'static str, Denial> {
    Ok("done")
}

/// What the route answers to a user whose factors were verified so many minutes ago.
async fn answer(path: &str, session: &TestSession<'_>, instance: &TestInstance) -> (u16, String, Value) {
    let app = Router::new()
        .route("/preset", get(preset))
        .route("/custom", get(custom))
        .route("/policy", get(policy))
        .layer(instance.clerk().layer());
    let request = Request::get(path)
        .header(header::AUTHORIZATION, format!("Bearer {}", session.token()))
        .body(Body::empty())
        .unwrap();
    let response = app.oneshot(request).await.unwrap();
    let (status, content) = (response.status().as_u16(), response.headers()[header::CONTENT_TYPE].clone());
    let body = response.into_body().collect().await.unwrap().to_bytes();
    let body = serde_json::from_slice(&body).unwrap_or_else(|_| json!(String::from_utf8_lossy(&body)));
    (status, content.to_str().unwrap().to_owned(), body)
}

fn asks_for(reverification: &Value) -> Value {
    json!({ "clerk_error": {
        "type": "forbidden", "reason": "reverification-error", "metadata": { "reverification": reverification },
    } })
}

#[tokio::test]
async fn a_client_learns_what_to_prove_only_where_nothing_else_is_missing() {
    let instance = TestInstance::new();
    let fresh = || instance.session().org("org_acme").factor_ages(Some(0), Some(0));
    let stale = || instance.session().org("org_acme").factor_ages(Some(100), Some(100));
    let first_alone = instance.session().factor_ages(Some(0), None);
    let custom = asks_for(&json!({ "level": "second_factor", "afterMinutes": 15 }));
    let refused = json!({ "status": 403, "title": "Forbidden" });
    for (path, session, status, body) in [
        ("/preset", fresh(), 200, json!("done")),
        ("/preset", stale(), 403, asks_for(&json!("strict_mfa"))),
        ("/custom", fresh(), 200, json!("done")),
        ("/custom", stale(), 403, custom.clone()),
        ("/custom", first_alone, 403, custom),
        ("/policy", stale().permission("org:data:delete"), 403, asks_for(&json!("strict"))),
        ("/policy", fresh().permission("org:data:delete"), 200, json!("done")),
        ("/policy", stale().role("org:admin"), 200, json!("done")),
        ("/policy", stale(), 403, refused.clone()),
        ("/policy", fresh(), 403, refused),
        ("/policy", stale().pending(), 401, json!({ "status": 401, "title": "Unauthorized" })),
    ] {
        let (got, content, answered) = answer(path, &session, &instance).await;
        assert_eq!((got, &answered), (status, &body), "{path}");
        if answered.get("clerk_error").is_some() {
            assert_eq!(content, "application/json");
        }
    }
}
