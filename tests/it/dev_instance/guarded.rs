//! Our own `Clerk`, with a box instead of Clerk.

use axum::{Router, response::Response, routing::get};
use clerk_guard::{
    Accepts, Clerk, Denial, Session, TokenKind, current_user, require_auth, require_permission, require_scope,
};
use clerk_guard_dev::DevInstance;
use http::{Request, StatusCode, header};
use tower::ServiceExt as _;

use super::{browserless::token_of, definition};

#[require_permission("org:items:delete", session: Session)]
async fn delete() -> Result<String, Denial> {
    Ok(session.org_slug().unwrap().to_string())
}

#[require_scope("items:read")]
async fn import() -> Result<&'static str, Denial> {
    Ok("imported")
}

#[require_auth]
async fn me() -> Result<String, Denial> {
    Ok(current_user().await?.id.to_string())
}

fn app(clerk: &Clerk, accepts: impl Into<Accepts>) -> Router {
    let layer = clerk.layer().accepts(accepts);
    Router::new()
        .route("/delete", get(delete))
        .route("/import", get(import))
        .route("/me", get(me))
        .layer(layer)
}

pub(super) async fn status(clerk: &Clerk, path: &str, token: &str) -> StatusCode {
    ask(clerk, path, token).await.status()
}

pub(super) async fn ask(clerk: &Clerk, path: &str, token: &str) -> Response {
    let accepts = [TokenKind::Session, TokenKind::ApiKey, TokenKind::OAuth];
    let request = Request::get(path).header(header::AUTHORIZATION, format!("Bearer {token}"));
    let request = request.body(axum::body::Body::empty()).unwrap();
    app(clerk, accepts).oneshot(request).await.unwrap()
}

#[tokio::test]
async fn guards_hold_for_the_sessions_of_a_box() {
    let instance = DevInstance::start(definition()).await.unwrap();
    let clerk = instance.clerk().build().unwrap();
    for (user, organization, expected) in [
        ("user_ada", Some("org_acme"), StatusCode::OK),
        ("user_ada", Some("globex"), StatusCode::FORBIDDEN),
        ("user_ada", None, StatusCode::FORBIDDEN),
        ("user_ben", Some("acme"), StatusCode::FORBIDDEN),
    ] {
        let token = token_of(&instance, user, organization).await;
        assert_eq!(status(&clerk, "/delete", &token).await, expected, "{user} {organization:?}");
    }
    // The key of another box is another key.
    let other = DevInstance::start(definition()).await.unwrap();
    let token = token_of(&other, "user_ada", Some("org_acme")).await;
    assert_eq!(status(&clerk, "/delete", &token).await, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn guards_hold_for_the_machines_of_a_box() {
    let instance = DevInstance::start(definition()).await.unwrap();
    let clerk = instance.clerk().build().unwrap();
    for (token, expected) in [
        ("ak_00000000000000000000000000000001", StatusCode::OK),
        ("ak_00000000000000000000000000000009", StatusCode::UNAUTHORIZED),
        ("oat_00000000000000000000000000000003", StatusCode::FORBIDDEN),
        // It was revoked.
        ("oat_00000000000000000000000000000004", StatusCode::UNAUTHORIZED),
    ] {
        assert_eq!(status(&clerk, "/import", token).await, expected, "{token}");
    }
}

#[tokio::test]
async fn a_key_can_be_changed() {
    let instance = DevInstance::start(definition()).await.unwrap();
    // Each has to fetch the keys.
    let clerk = || instance.clerk().build().unwrap();
    let before = token_of(&instance, "user_ada", Some("org_acme")).await;
    assert_eq!(status(&clerk(), "/delete", &before).await, StatusCode::OK);

    instance.rotate_key(false);
    let after = token_of(&instance, "user_ada", Some("org_acme")).await;
    for token in [&before, &after] {
        assert_eq!(status(&clerk(), "/delete", token).await, StatusCode::OK);
    }

    instance.rotate_key(true);
    let last = token_of(&instance, "user_ada", Some("org_acme")).await;
    assert_eq!(status(&clerk(), "/delete", &last).await, StatusCode::OK);
    for token in [&before, &after] {
        assert_eq!(status(&clerk(), "/delete", token).await, StatusCode::UNAUTHORIZED);
    }
}
