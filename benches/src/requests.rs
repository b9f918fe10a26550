//! Requests through an axum router, without a server around it.

use std::hint::black_box;

use axum::{
    Router,
    body::{self, Body},
    http::{HeaderValue, Request, StatusCode, header::AUTHORIZATION},
};
use tower::ServiceExt as _;

use crate::{
    fixtures::Fixtures,
    harness::{Bench, Group, ready},
    routers,
};

const NOTE: &str = "\
    A request with a token in its `Authorization` header, until the end of its response's body.\n\
    `judged` is what the layer asks for, alone: who is calling, by a request whose token is known.";

pub(crate) fn group(fixtures: &Fixtures) -> Group {
    let token = fixtures.org.token.clone();
    let mut benches: Vec<Bench> = routers::all(fixtures)
        .into_iter()
        .map(|(name, router)| requesting(&format!("axum/{name}"), router, &token))
        .collect();
    benches.push(judging("axum/judged", fixtures, AUTHORIZATION.as_str(), &format!("Bearer {token}")));
    let cookies = format!("__client_uat=1; __session={token}; theme=dark");
    benches.push(judging("axum/judged by cookies", fixtures, "cookie", &cookies));
    benches.push(judging_among_revoked("axum/judged among revoked", fixtures, &format!("Bearer {token}")));
    Group {
        title: format!("a request to axum, with a token of {} bytes", fixtures.org.token.len()),
        note: NOTE,
        bases: ["axum/bare", "axum/clerk-rs's layer"].map(str::to_owned).into(),
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

fn judging(name: &str, fixtures: &Fixtures, header: &str, value: &str) -> Bench {
    judging_by(name, routers::clerk(fixtures, true), header, value)
}

/// Where other sessions were revoked, so that each has to be looked for among them.
fn judging_among_revoked(name: &str, fixtures: &Fixtures, value: &str) -> Bench {
    let clerk = routers::clerk(fixtures, true);
    for n in 0..1000 {
        ready(clerk.refuse_session(&format!("sess_revoked{n}").into())).expect("the store of this process");
    }
    judging_by(name, clerk, AUTHORIZATION.as_str(), value)
}

fn judging_by(name: &str, clerk: clerk_guard::Clerk, header: &str, value: &str) -> Bench {
    let request = Request::get("/report").header("host", "app.example.com").header(header, value);
    let request = request.body(()).expect("a request");
    Bench::new(name, move |_| {
        let state = ready(clerk.authenticate_request(black_box(&request)));
        assert!(state.auth().session().is_some());
        state
    })
}
