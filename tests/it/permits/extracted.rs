//! Permits as extractors: the check runs before the body of the request is read.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::State,
    http::{Request, StatusCode},
    routing::post,
};
use clerk_guard::{Denial, Permit, testing::TestInstance};
use futures_util::stream;
use tower::ServiceExt;

use super::{DeleteData, ReadData, delete_row};

async fn create(permit: Permit<DeleteData>, body: Bytes) -> Result<String, Denial> {
    delete_row(&permit, body.len() as u64)
}

async fn read(permit: Permit<ReadData>, State(()): State<()>) -> Result<String, Denial> {
    Ok(permit.user_id()?.to_string())
}

#[tokio::test]
async fn whoever_may_not_is_refused_before_the_body_is_read() {
    let instance = TestInstance::new();
    let clerk = instance.clerk();
    let routes = Router::new().route("/", post(create)).route("/read", post(read));
    let app = routes.clone().layer(clerk.layer());
    let ask = |app: Router, path: &'static str, token: Option<String>| async move {
        let is_read = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&is_read);
        let body = stream::once(async move {
            seen.store(true, Ordering::Relaxed);
            Ok::<_, std::convert::Infallible>("1234567")
        });
        let mut request = Request::post(path);
        if let Some(token) = token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let response = app.oneshot(request.body(Body::from_stream(body)).unwrap()).await.unwrap();
        (response.status(), is_read.load(Ordering::Relaxed))
    };
    let member = instance.session().org("org_acme");
    let machine = instance.machine().granted("data:read");
    for (token, path, expected) in [
        (None, "/", StatusCode::UNAUTHORIZED),
        (Some(member.token()), "/", StatusCode::FORBIDDEN),
        (Some(member.clone().pending().token()), "/", StatusCode::UNAUTHORIZED),
        (Some(machine.token()), "/", StatusCode::UNAUTHORIZED),
        (Some(machine.token()), "/read", StatusCode::UNAUTHORIZED),
        (Some(member.clone().permission("org:data:read").token()), "/read", StatusCode::OK),
    ] {
        assert_eq!(ask(app.clone(), path, token).await, (expected, false));
    }
    let allowed = member.permission("org:data:delete").token();
    assert_eq!(ask(app, "/", Some(allowed.clone())).await, (StatusCode::OK, true));
    assert_eq!(ask(routes, "/", Some(allowed)).await, (StatusCode::INTERNAL_SERVER_ERROR, false));
}
