//! One route, open and behind each of what finds out who is calling.

use std::{
    sync::Arc,
    task::{Context, Poll},
};

use axum::{
    Router,
    extract::{Request, State},
    http::{StatusCode, header::AUTHORIZATION},
    middleware::{self, Next},
    response::Response,
    routing::get,
};
use clerk_guard::{Clerk, Denial, require_permission};
use clerk_rs::validators::axum::ClerkLayer;
use jsonwebtoken::{DecodingKey, Validation};
use serde::de::IgnoredAny;
use tower::{Service, layer::layer_fn};

use crate::{
    claims::Claims,
    fixtures::{Fixtures, ISSUER, ORIGIN},
    verify::{for_clerk_rs, for_jsonwebtoken},
};

const PERMISSION: &str = "org:dashboard:read";

/// Routers with a route `/report`, by their names.
pub(crate) fn all(fixtures: &Fixtures) -> [(&'static str, Router); 8] {
    let by_hand = Arc::new(for_jsonwebtoken(fixtures));
    let clerk_rs = ClerkLayer::new(for_clerk_rs(fixtures), None, true);
    [
        ("bare", route()),
        ("an empty layer", route().layer(layer_fn(Empty))),
        ("layer, token known", route().layer(clerk(fixtures, true).layer())),
        ("layer, token new", route().layer(clerk(fixtures, false).layer())),
        ("guarded, token known", guarded_route().layer(clerk(fixtures, true).layer())),
        ("guarded, token new", guarded_route().layer(clerk(fixtures, false).layer())),
        ("clerk-rs's layer", route().layer(clerk_rs)),
        ("jsonwebtoken, by hand", route().layer(middleware::from_fn_with_state(by_hand, protect))),
    ]
}

/// The instance, which remembers the tokens that it verified, or none.
pub(crate) fn clerk(fixtures: &Fixtures, remembers: bool) -> Clerk {
    let builder = Clerk::builder()
        .publishable_key("pk_live_Y2xlcmsuZXhhbXBsZS5jb20k")
        .secret_key("sk_live_not-a-real-key")
        .jwt_key(&fixtures.pem)
        .authorized_parties([ORIGIN])
        .issuer([ISSUER]);
    let builder = if remembers { builder } else { builder.remembered_tokens(0) };
    builder.build().expect("an instance")
}

fn route() -> Router {
    Router::new().route("/report", get(bare))
}

fn guarded_route() -> Router {
    Router::new().route("/report", get(guarded))
}

/// What a layer costs that does nothing.
#[derive(Clone)]
struct Empty<S>(S);

impl<S: Service<Request>> Service<Request> for Empty<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> S::Future {
        self.0.call(request)
    }
}

async fn bare() -> Result<&'static str, Denial> {
    Ok("a report")
}

#[require_permission("org:dashboard:read")]
async fn guarded() -> Result<&'static str, Denial> {
    Ok("a report")
}

/// What one writes without a crate for it.
async fn protect(
    State(instance): State<Arc<(DecodingKey, Validation)>>,
    request: Request,
    next: Next,
) -> Result<Response, StatusCode> {
    let (key, validation) = &*instance;
    let header = request.headers().get(AUTHORIZATION).and_then(|header| header.to_str().ok());
    let token = header.and_then(|header| header.strip_prefix("Bearer ")).ok_or(StatusCode::UNAUTHORIZED)?;
    #[expect(clippy::disallowed_methods, reason = "it is what is measured")]
    let decoded = jsonwebtoken::decode::<Claims<IgnoredAny>>(token, key, validation);
    let claims = decoded.map_err(|_| StatusCode::UNAUTHORIZED)?.claims;
    if claims.permissions().iter().all(|permission| permission != PERMISSION) {
        return Err(StatusCode::FORBIDDEN);
    }
    Ok(next.run(request).await)
}
