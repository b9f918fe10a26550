//! Requests that nobody sends by mistake. None panics, and none sends a browser where it should not go.

use std::collections::HashSet;

use clerk_guard::{Accepts, Status, TokenKind, testing::TestInstance};
use http_body_util::Empty;

use super::*;

/// What ends up in headers and addresses, in any order.
const PIECES: &[&str] = &[
    "__session",
    "__session_kGfXWx-I",
    "__client_uat",
    "__client_uat_kGfXWx-I",
    "__clerk_db_jwt",
    "__clerk_handshake",
    "__clerk_handshake_nonce",
    "__clerk_redirect_count",
    "__refresh_kGfXWx-I",
    "__clerk_redirect_url",
    "__clerk_synced",
    "=",
    ";",
    "; ",
    ",",
    " ",
    "&",
    "?",
    "#",
    "/",
    "//",
    "\\",
    ":",
    "@",
    "%",
    "%2",
    "%2F",
    "%00",
    "%ff",
    "..",
    "0",
    "1",
    "-1",
    "1749789467",
    "9999999999999999999",
    "NaN",
    "Infinity",
    "true",
    "false",
    "Bearer ",
    "bearer ",
    "Basic ",
    "eyJ",
    ".",
    "http://",
    "https://",
    "javascript:",
    "evil.example",
    "app.silver.example",
    "localhost:3000",
    "[::1]",
    "user@",
    "é",
    "\u{7f}",
    "text/html",
    "document",
    "iframe",
    "ak_",
    "mt_",
    "oat_",
    "a",
    "",
];

/// A small generator, the same at each run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn text(&mut self, tokens: &[String]) -> String {
        let length = self.roll(9);
        (0..length)
            .map(|_| match self.roll(8) {
                0 => tokens[self.roll(tokens.len())].as_str(),
                _ => PIECES[self.roll(PIECES.len())],
            })
            .collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn crafted_requests_go_nowhere_and_break_nothing() {
    let signer = TestInstance::new();
    let tokens = [
        session(&signer, DEVELOPMENT).token(),
        signer.sign(&serde_json::json!({ "handshake": ["__session=x"] })),
    ];
    let (mut statuses, mut redirects) = (HashSet::new(), HashSet::new());
    for (key, accepts) in [
        (DEVELOPMENT, Accepts::default()),
        (PRODUCTION, Accepts::Any),
        (PRODUCTION, [TokenKind::Session, TokenKind::ApiKey].into()),
    ] {
        let (clerk, _server) = instance(key, &signer, not_found).await;
        let layer = clerk.layer().accepts(accepts.clone());
        let app = Router::new().route("/{*rest}", get(whoami)).layer(layer);
        let mut dice = Dice(42);
        for _ in 0..1500 {
            let uri = format!("/{}?{}", dice.text(&tokens), dice.text(&tokens));
            let mut request = axum::http::Request::builder().method("GET").uri(uri);
            for name in [
                "host",
                "cookie",
                "cookie",
                "authorization",
                "referer",
                "origin",
                "sec-fetch-dest",
                "accept",
                "x-forwarded-host",
                "x-forwarded-proto",
            ] {
                let plain = match name {
                    "host" => "localhost:3000".to_owned(),
                    "sec-fetch-dest" => "document".to_owned(),
                    _ => dice.text(&tokens),
                };
                let value = if dice.roll(3) == 0 { dice.text(&tokens) } else { plain };
                if dice.roll(3) > 0 {
                    request = request.header(name, value);
                }
            }
            let Ok(request) = request.body(Empty::<axum::body::Bytes>::new()) else { continue };
            let state = clerk.authenticate_request(&request).await;
            statuses.insert(state.status());
            assert_ne!(state.status(), Status::Unavailable);
            let response = app.clone().oneshot(request.map(Body::new)).await.unwrap();
            if let Some(location) = response.headers().get("location") {
                let location = location.to_str().unwrap();
                let host = location.split("://").nth(1).unwrap().split(['/', '?']).next().unwrap().to_owned();
                redirects.insert((key, host));
            }
        }
    }
    assert!(statuses.contains(&Status::Handshake) && statuses.contains(&Status::SignedOut), "{statuses:?}");
    for (key, host) in redirects {
        let frontend_api =
            if key == DEVELOPMENT { "meadow-statue-18.clerk.accounts.dev" } else { "clerk.silver.example" };
        // In development alone, a primary domain sends browsers back to where they say that they come from.
        assert!(host == frontend_api || key == DEVELOPMENT, "{host}");
    }
}

#[tokio::test]
async fn long_values_are_given_up_on() {
    let signer = TestInstance::new();
    let (clerk, server) = instance(DEVELOPMENT, &signer, not_found).await;
    let clerk = app(&clerk);
    let long = "a".repeat(60_000);
    for (name, value) in [
        ("authorization", format!("Bearer {long}")),
        ("authorization", format!("Bearer {long}.{long}.{long}")),
        ("cookie", format!("__session={long}; __client_uat=1; __clerk_db_jwt=x")),
        ("cookie", format!("__client_uat={}; __session=x; __clerk_db_jwt=x", "9".repeat(60_000))),
        ("cookie", ";".repeat(60_000)),
    ] {
        let came = send(&clerk, "GET", "/me", &[("host", "localhost:3000"), (name, &value)]).await;
        assert_eq!(came.status, 401, "{name}");
    }
    assert_eq!(server.calls(), 0);
}

#[tokio::test]
async fn a_nonce_that_is_none_says_nothing_about_clerk() {
    let signer = TestInstance::new();
    let (clerk, server) = instance(PRODUCTION, &signer, not_found).await;
    let app = app(&clerk);
    let uri = format!("/me?__clerk_handshake_nonce={}", "a".repeat(2000));
    let came = send(&app, "GET", &uri, &[("host", "app.silver.example")]).await;
    assert_eq!((came.status, came.header("x-clerk-auth-reason")), (401, "session-token-missing"));
    assert_eq!(server.calls(), 0);
}
