//! What is behind the middleware. Where a function does something that matters, it is guarded as well: then it does not depend
//! on which path leads to it.

use axum::{
    Router,
    extract::Path,
    http::{StatusCode, header::CONTENT_TYPE},
    response::IntoResponse,
    routing::{get, post},
};
use clerk_guard::{Denial, Session, auth, require_auth, require_role};

pub(crate) fn pages() -> Router {
    Router::new()
        .route("/", get(home))
        .route("/pricing", get(|| async { "Free of charge.\n" }))
        .route("/blog/{post}", get(post_of_the_blog))
        .route("/sign-in", get(|| async { "Here would be Clerk's <SignIn />.\n" }))
        .route("/sign-up", get(|| async { "Here would be Clerk's <SignUp />.\n" }))
        .route("/logo.svg", get(logo))
        .route("/dashboard", get(dashboard))
        .route("/admin/users", get(users))
        .route("/api/items", get(dashboard))
        .route("/api/webhooks/clerk", post(|| async { StatusCode::NO_CONTENT }))
}

async fn home() -> String {
    match auth().user_id() {
        Some(user) => format!("Welcome back, {user}.\n"),
        None => "Welcome, whoever you are.\n".to_owned(),
    }
}

async fn post_of_the_blog(Path(post): Path<String>) -> String {
    format!("There is nothing to say about {post}.\n")
}

async fn logo() -> impl IntoResponse {
    ([(CONTENT_TYPE, "image/svg+xml")], "<svg xmlns='http://www.w3.org/2000/svg'/>\n")
}

#[require_auth(session: Session)]
async fn dashboard() -> Result<String, Denial> {
    Ok(format!("What {} has to do.\n", session.user_id()))
}

#[require_role("org:admin")]
async fn users() -> Result<&'static str, Denial> {
    Ok("Ada, Ben, Mia.\n")
}
