//! Middleware by routes.

mod closures;
mod differential;
mod from_next;
mod kinds;
mod page;
mod route_matcher;

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode},
};
use clerk_guard::{Clerk, testing::TestInstance};
use http_body_util::BodyExt;
use tower::ServiceExt;

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn location(&self) -> Option<&str> {
        self.headers.get("location").map(|value| value.to_str().unwrap())
    }
}

pub(crate) async fn send(app: &Router, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder().method(method).uri(path).header("host", "app.example.com");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::empty()).unwrap();
    let (parts, body) = app.clone().oneshot(request).await.unwrap().into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    Answer { status: parts.status, headers: parts.headers, body: String::from_utf8(body.to_vec()).unwrap() }
}

/// The instance, with a page of its own to sign in.
pub(crate) fn with_page(signer: &TestInstance) -> Clerk {
    signer.builder().sign_in_url("/sign-in").build().unwrap()
}
