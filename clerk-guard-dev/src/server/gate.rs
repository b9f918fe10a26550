//! What every request passes: who may call, what pages may read, what goes wrong on demand.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use url::{Host, form_urlencoded};

use crate::{admin, call, error::ApiError, loopback::is_this_machine, shared::Shared};

/// The headers of answers that clerk-js reads.
const READABLE: HeaderValue = HeaderValue::from_static("Authorization, Clerk-Db-Jwt, X-Country, Retry-After");

pub(super) async fn pass(State(shared): State<Shared>, mut request: Request, next: Next) -> Response {
    let origin = request.headers().get(header::ORIGIN).cloned();
    if let Some(refused) = refused(&shared, request.headers()) {
        return refused.into_response();
    }
    let mut response = if request.method() == Method::OPTIONS {
        preflight()
    } else {
        take_method_of_query(&mut request);
        let path = request.uri().path();
        let is_admin = path.starts_with(admin::PREFIX);
        let (wait, instead) = if is_admin { Default::default() } else { shared.faults().of(path) };
        if !wait.is_zero() {
            tokio::time::sleep(wait).await;
        }
        match instead {
            Some(response) => response,
            None => next.run(request).await,
        }
    };
    if let Err(error) = shared.world().keep() {
        tracing::error!(target: "clerk_guard_dev", %error, "what has happened is not kept");
    }
    if let Some(origin) = origin {
        let headers = response.headers_mut();
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.insert(header::ACCESS_CONTROL_ALLOW_CREDENTIALS, HeaderValue::from_static("true"));
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, READABLE);
        headers.append(header::VARY, HeaderValue::from_static("Origin"));
    }
    response
}

/// A page from elsewhere is not let in, and neither is one that leads its own name to this machine.
fn refused(shared: &Shared, headers: &HeaderMap) -> Option<ApiError> {
    let host = call::text(headers, header::HOST).unwrap_or_default();
    if !is_host_of_this_machine(host) {
        let message = "This box answers to names of this machine alone: localhost, or 127.0.0.1.";
        return Some(ApiError::new(StatusCode::BAD_REQUEST, "host_invalid", message));
    }
    let origin = headers.get(header::ORIGIN)?;
    let is_allowed = origin.to_str().is_ok_and(|origin| shared.is_allowed_origin(origin));
    if is_allowed {
        return None;
    }
    let message = "Pages of this origin may not call this box: it would have to be in `allowed_origins`.";
    Some(ApiError::new(StatusCode::BAD_REQUEST, "origin_invalid", message))
}

fn is_host_of_this_machine(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    Host::parse(name).is_ok_and(|host| is_this_machine(&host))
}

fn preflight() -> Response {
    let headers = [
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, PATCH, PUT, DELETE"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type"),
    ];
    (StatusCode::NO_CONTENT, headers).into_response()
}

/// clerk-js sends nothing but GET and POST, and says in the query what it means.
fn take_method_of_query(request: &mut Request) {
    if request.method() != Method::POST {
        return;
    }
    let query = request.uri().query().unwrap_or_default();
    let meant = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "_method");
    let method = match meant.as_ref().map(|(_, value)| value.as_ref()) {
        Some("PATCH") => Method::PATCH,
        Some("PUT") => Method::PUT,
        Some("DELETE") => Method::DELETE,
        _ => return,
    };
    *request.method_mut() = method;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_answered() {
        for host in
            ["127.0.0.1:4010", "localhost", "LOCALHOST:1", "[::1]:4010", "app.localhost:4010", "127.9.9.9"]
        {
            assert!(is_host_of_this_machine(host), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.evil.example:4010",
            "192.168.0.1",
            "[::2]",
        ] {
            assert!(!is_host_of_this_machine(host), "{host}");
        }
    }
}
