//! What handlers ask of the Backend API.

mod current_user;
mod tokens;

use axum::{Router, body::Body, http::Request, routing::get};
use clerk_guard::{
    Clerk, ClerkBuilder,
    testing::{TestInstance, TestSession},
};
use clerk_guard_tests::server::{Answer, Received, Server};
use http_body_util::BodyExt;
use serde_json::json;
use tower::ServiceExt;

fn user(id: &str, name: &str) -> Answer {
    let user = json!({ "object": "user", "id": id, "first_name": name, "banned": false, "locked": false,
        "private_metadata": { "ssn": "078-05-1120" }, "created_at": 1, "updated_at": 1 });
    Answer::json(200, user.to_string())
}

/// Whoever is asked about, by the end of the path.
fn anyone(request: &Received) -> Answer {
    user(request.path.rsplit('/').next().unwrap(), "Ada")
}

/// An instance whose Backend API is this server.
fn clerk(instance: &TestInstance, server: &Server, more: impl FnOnce(ClerkBuilder) -> ClerkBuilder) -> Clerk {
    more(instance.builder().api_url(&server.url())).build().unwrap()
}

fn app<F>(clerk: &Clerk, handler: impl Fn() -> F + Clone + Send + Sync + 'static) -> Router
where
    F: Future<Output = Result<String, clerk_guard::Denial>> + Send + 'static,
{
    Router::new().route("/", get(handler)).layer(clerk.layer())
}

async fn ask(app: &Router, session: Option<&TestSession<'_>>) -> (u16, String) {
    let mut request = Request::get("/");
    if let Some(session) = session {
        request = request.header("authorization", format!("Bearer {}", session.token()));
    }
    let response = app.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let status = response.status().as_u16();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8_lossy(&body).into_owned())
}
