//! What is refused before the body is read, and what is left to the guard.

use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
    task::{Context, Poll},
};

use axum::{
    Json, Router,
    body::{Body, Bytes},
    extract::{Path, State},
    http::{Request, StatusCode},
    response::{IntoResponse, Response},
};
use clerk_guard::{
    Auth, Denial, DenialKind, OrgId, axum::routes, public, require, require_auth, require_permission,
    require_role, testing::TestInstance,
};
use futures_util::Stream;
use tracing::Level;

use super::{Answer, ask, member, request, status};
use crate::log::Log;

/// Ten megabytes that are no JSON, and how many pieces of them were asked for.
struct Malformed {
    left: usize,
    polls: Arc<AtomicUsize>,
}

impl Stream for Malformed {
    type Item = Result<Bytes, std::convert::Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.polls.fetch_add(1, Relaxed);
        let Some(left) = self.left.checked_sub(1) else { return Poll::Ready(None) };
        self.left = left;
        Poll::Ready(Some(Ok(Bytes::from_static(&[b'{'; 1 << 10]))))
    }
}

/// Sends it, and tells how often the body was polled.
async fn send_malformed(app: &Router, auth: Auth, path: &str) -> (u16, usize) {
    let polls = Arc::new(AtomicUsize::new(0));
    let body = Body::from_stream(Malformed { left: 10 << 10, polls: Arc::clone(&polls) });
    let request = Request::post(path).header("content-type", "application/json").body(body).unwrap();
    let app = app.clone().layer(axum::extract::DefaultBodyLimit::disable());
    let Answer { status, .. } = ask(&app, auth, request).await;
    (status.as_u16(), polls.load(Relaxed))
}

type Value = std::collections::BTreeMap<String, u8>;

#[require_permission("org:data:write")]
async fn create(Json(_): Json<Value>) -> Result<(), Denial> {
    Ok(())
}

#[require(permission("org:data:write") && when(value.len() == 1))]
async fn depends(Json(value): Json<Value>) -> Result<(), Denial> {
    Ok(())
}

#[require(when(value.len() == 1) && permission("org:data:write"))]
async fn depends_first(Json(value): Json<Value>) -> Result<(), Denial> {
    Ok(())
}

#[require_permission("org:data:write", org = org)]
async fn of_an_organization(Path(org): Path<OrgId>, Json(_): Json<Value>) -> Result<(), Denial> {
    Ok(())
}

#[require_auth]
#[require_role("org:admin")]
async fn stacked(Json(_): Json<Value>) -> Result<(), Denial> {
    Ok(())
}

#[public(reason = "a form for everybody")]
async fn form(Json(_): Json<Value>) {}

#[require_permission("org:data:write", from = caller)]
async fn named(State(caller): State<Auth>, Json(_): Json<Value>) -> Result<(), Denial> {
    Ok(())
}

fn app() -> Router {
    routes! {
        POST "/create" => create,
        POST "/depends" => depends,
        POST "/depends/first" => depends_first,
        POST "/orgs/{org}" => of_an_organization,
        POST "/stacked" => stacked,
        POST "/form" => form,
        POST "/named" => named,
    }
    .with_state(member(&["org:data:write"]))
}

#[tokio::test]
async fn not_a_byte_of_a_body_is_read_for_whoever_may_not() {
    let app = app();
    for path in ["/create", "/depends", "/depends/first", "/orgs/org_acme", "/orgs/org_other", "/stacked"] {
        assert_eq!(send_malformed(&app, member(&["org:data:read"]), path).await, (403, 0), "{path}");
        assert_eq!(send_malformed(&app, Auth::signed_out(), path).await, (401, 0), "{path}");
        assert_eq!(send_malformed(&app, Auth::unavailable(), path).await, (503, 0), "{path}");
        assert_eq!(send_malformed(&app, Auth::unwired(), path).await, (500, 0), "{path}");
    }
}

#[tokio::test]
async fn whoever_may_is_told_what_is_wrong_with_the_body() {
    let app = app();
    for path in ["/create", "/depends", "/depends/first", "/orgs/org_acme", "/orgs/org_other"] {
        let (status, polls) = send_malformed(&app, member(&["org:data:write"]), path).await;
        assert_eq!((status, polls), (400, (10 << 10) + 1), "{path}");
    }
    let admin = TestInstance::new().session().org("org_acme").role("org:admin").auth();
    assert_eq!(send_malformed(&app, admin, "/stacked").await.0, 400);
    assert_eq!(send_malformed(&app, Auth::signed_out(), "/form").await.0, 400);
}

/// Of whom another caller answers for, nothing is known before.
#[tokio::test]
async fn guards_that_name_their_caller_are_left_alone() {
    assert_eq!(send_malformed(&app(), Auth::signed_out(), "/named").await.0, 400);
}

#[tokio::test]
async fn what_depends_on_the_call_is_decided_by_the_guard() {
    let (app, ada) = (app(), member(&["org:data:write"]));
    let send = async |path: &str, body: &'static str| {
        let request = Request::post(path).header("content-type", "application/json").body(body.into());
        ask(&app, ada.clone(), request.unwrap()).await.status.as_u16()
    };
    for path in ["/depends", "/depends/first"] {
        assert_eq!(send(path, r#"{"a":1}"#).await, 200, "{path}");
        assert_eq!(send(path, "{}").await, 403, "{path}");
    }
    assert_eq!(send("/orgs/org_acme", "{}").await, 200);
    assert_eq!(send("/orgs/org_other", "{}").await, 404);
}

/// The program's own error, as its handlers answer.
#[derive(Debug)]
struct AppError(DenialKind);

impl From<Denial> for AppError {
    fn from(denial: Denial) -> Self {
        Self(denial.kind())
    }
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        (StatusCode::IM_A_TEAPOT, format!("ours: {:?}", self.0)).into_response()
    }
}

#[require_role("org:admin")]
async fn by_our_error(Path(_): Path<u8>) -> Result<&'static str, AppError> {
    Ok("done")
}

#[require_role("org:admin")]
async fn by_a_status() -> Result<(), StatusCode> {
    Ok(())
}

#[require_role("org:admin")]
async fn by_an_opaque_response(Path(_): Path<u8>) -> impl IntoResponse {
    "done"
}

#[require_role("org:admin")]
async fn by_a_denial() -> Result<(), Denial> {
    Ok(())
}

/// Clients see the same, whether the guard refuses or what stands before it.
#[tokio::test]
async fn refusals_are_those_of_the_handler() {
    use axum::routing::get;
    let gated = routes! {
        GET "/ours/{id}" => by_our_error,
        GET "/status" => by_a_status,
        GET "/opaque/{id}" => by_an_opaque_response,
        GET "/denial" => by_a_denial,
    };
    let plain = Router::new()
        .route("/ours/{id}", get(by_our_error))
        .route("/status", get(by_a_status))
        .route("/opaque/{id}", get(by_an_opaque_response))
        .route("/denial", get(by_a_denial));
    for path in ["/ours/1", "/status", "/opaque/1", "/denial"] {
        for auth in [member(&[]), Auth::signed_out(), Auth::unwired()] {
            let (gated, plain) = (
                ask(&gated, auth.clone(), request("GET", path)).await,
                ask(&plain, auth, request("GET", path)).await,
            );
            assert_eq!((gated.status, gated.body), (plain.status, plain.body), "{path}");
            assert_eq!(gated.headers, plain.headers, "{path}");
        }
    }
    // It stands before the arguments, which the guard does not.
    assert_eq!(ask(&gated, member(&[]), request("GET", "/ours/x")).await.body, "ours: Forbidden");
    assert_eq!(status(&gated, member(&[]), "GET", "/opaque/x").await, 403);
    assert_eq!(status(&plain, member(&[]), "GET", "/opaque/x").await, 400);
}

#[tokio::test]
async fn each_decision_is_one_event() {
    let app = app();
    for (permission, level, outcome) in
        [("org:data:read", Level::INFO, "deny"), ("org:data:write", Level::DEBUG, "allow")]
    {
        let request = Request::post("/create").header("content-type", "application/json").body("{}".into());
        let asked = ask(&app, member(&[permission]), request.unwrap());
        let (_, events) = Log::events_of(asked).await;
        let [(logged, fields)] = &*events else { panic!("{events:?}") };
        assert_eq!(*logged, level);
        assert_eq!(fields["outcome"], outcome);
        assert_eq!(fields["function"], "it::routes::gate::create");
        assert_eq!(fields["requirement"], r#"permission("org:data:write")"#);
    }
}
