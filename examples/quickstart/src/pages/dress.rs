//! What goes wrong, as a page: guards and the middleware answer with JSON, which browsers would show as it is.

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use maud::{Markup, html};
use serde::Deserialize;

use super::layout::plain_page;
use crate::site::Site;

/// Of a problem (RFC 9457).
#[derive(Default, Deserialize)]
struct Problem {
    detail: Option<String>,
}

/// Around everything: for who asks for pages, problems become pages. All pages come with what browsers may load.
pub(crate) async fn dress(State(site): State<Site>, request: Request, next: Next) -> Response {
    let wants_page = wants_page(request.headers());
    let response = next.run(request).await;
    let is_problem = response.status().is_client_error() || response.status().is_server_error();
    let mut response = if wants_page && is_problem { as_page(response).await } else { response };
    let policy = content_security_policy(&site);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

fn wants_page(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).is_some_and(|accept| accept.as_bytes().starts_with(b"text/html"))
}

/// The status and the other headers stay.
async fn as_page(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let problem = to_bytes(body, 64 * 1024).await.unwrap_or_default();
    let problem: Problem = serde_json::from_slice(&problem).unwrap_or_default();
    let page = plain_page(title(parts.status), &advice(parts.status, problem.detail.as_deref()));
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    parts.headers.remove(header::CONTENT_LENGTH);
    (parts, Body::from(page.into_string())).into_response()
}

fn title(status: StatusCode) -> &'static str {
    match status {
        StatusCode::UNAUTHORIZED => "You are not signed in",
        StatusCode::FORBIDDEN => "You may not do this",
        StatusCode::NOT_FOUND => "There is nothing here",
        StatusCode::SERVICE_UNAVAILABLE => "Try again in a moment",
        _ => status.canonical_reason().unwrap_or("Something went wrong"),
    }
}

fn advice(status: StatusCode, detail: Option<&str>) -> Markup {
    html! {
        p.lead {
            @match status {
                StatusCode::UNAUTHORIZED => "Your session may have ended. Sign in, and try again.",
                StatusCode::FORBIDDEN => "Your role in the active organization does not allow it. Perhaps another organization is meant?",
                StatusCode::NOT_FOUND => "Or it belongs to another organization than the active one.",
                _ => { (detail.unwrap_or("The log of the server has the reason.")) }
            }
        }
        p {
            @if status == StatusCode::UNAUTHORIZED { a.button href="/sign-in" { "Sign in" } }
            @else { a.button href="/dashboard" { "Go to your dashboard" } }
        }
    }
}

/// Nothing comes from elsewhere, and only Clerk is asked. clerk-js polls in a worker of its own.
fn content_security_policy(site: &Site) -> HeaderValue {
    let clerk = site.frontend.as_ref().as_ref().map_or("", |frontend| frontend.origin.as_str());
    let policy = format!(
        "default-src 'self'; connect-src 'self' {clerk}; img-src 'self' data: https:; worker-src 'self' blob:; \
         style-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    );
    HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static("default-src 'self'"))
}
