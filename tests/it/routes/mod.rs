//! `routes!`: which handlers it takes, and what it does before a handler's arguments are read.

mod gate;
mod same;
mod shapes;
mod tokens;
mod wire;

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode},
};
use clerk_guard::{Auth, testing::TestInstance};
use http_body_util::BodyExt;
use tower::ServiceExt;

/// What came back.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

/// Asks in somebody's name.
async fn ask(app: &Router, auth: Auth, request: Request<Body>) -> Answer {
    let response = auth.scope(app.clone().oneshot(request)).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    Answer { status: parts.status, headers: parts.headers, body: String::from_utf8(body.to_vec()).unwrap() }
}

fn request(method: &str, path: &str) -> Request<Body> {
    Request::builder().method(method).uri(path).body(Body::empty()).unwrap()
}

async fn status(app: &Router, auth: Auth, method: &str, path: &str) -> u16 {
    ask(app, auth, request(method, path)).await.status.as_u16()
}

/// A member of an organization with these permissions.
fn member(permissions: &[&str]) -> Auth {
    let instance = TestInstance::new();
    let session = instance.session().user("user_ada").org("org_acme").role("org:member");
    permissions.iter().fold(session, |session, permission| session.permission(permission)).auth()
}
