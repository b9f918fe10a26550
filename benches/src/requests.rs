//! Requests through an axum router, without a server around it.

use std::hint::black_box;

use axum::{
    Router,
    body::{self, Body},
    http::{HeaderValue, Request, StatusCode, header::AUTHORIZATION},
    routing::get,
};
use clerk_guard::{Clerk, Denial, require_permission};
use tower::ServiceExt as _;

use crate::{
    fixtures::{Fixtures, verifier},
    harness::{Bench, Group, ready},
};

const NOTE: &str = "\
    A request with a token in its `Authorization` header, until the end of its response's body.\n\
    `authenticate` is what the layer asks for, alone: most of it is the check of the signature.";

pub(crate) fn group(fixtures: &Fixtures) -> Group {
    let clerk = Clerk::builder().jwt_key(&fixtures.pem).verifier(verifier()).build().expect("an instance");
    let token = fixtures.org.token.clone();
    let requests = [
        ("axum/bare", Router::new().route("/report", get(bare))),
        ("axum/layer", Router::new().route("/report", get(bare)).layer(clerk.layer())),
        ("axum/layer and guard", Router::new().route("/report", get(guarded)).layer(clerk.layer())),
    ];
    let mut benches: Vec<Bench> =
        requests.into_iter().map(|(name, router)| requesting(name, router, &token)).collect();
    benches
        .push(Bench::new("axum/authenticate", move |_| ready(clerk.authenticate(Some(black_box(&token))))));
    Group {
        title: format!("a request to axum, with a token of {} bytes", fixtures.org.token.len()),
        note: NOTE,
        bases: ["axum/bare", "axum/layer"].map(str::to_owned).into(),
        differences: true,
        counted: 200,
        benches,
    }
}

fn requesting(name: &str, router: Router, token: &str) -> Bench {
    // As a server has it: a part of the bytes that it received, which is copied by no request.
    let authorization = HeaderValue::try_from(format!("Bearer {token}")).expect("a header");
    Bench::new(name, move |_| {
        let request = Request::get("/report").header(AUTHORIZATION, black_box(&authorization));
        let request = request.body(Body::empty()).expect("a request");
        ready(async {
            let Ok(response) = router.clone().oneshot(request).await;
            assert_eq!(response.status(), StatusCode::OK);
            body::to_bytes(response.into_body(), usize::MAX).await.expect("a body")
        })
    })
}

async fn bare() -> Result<&'static str, Denial> {
    Ok("a report")
}

#[require_permission("org:dashboard:read")]
async fn guarded() -> Result<&'static str, Denial> {
    Ok("a report")
}
