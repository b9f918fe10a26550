//! A Backend API that is slow, down, or not itself. Nobody is let in, and nobody is told to be signed out.

use std::time::Duration;

use clerk_guard::{Accepts, TokenKind, testing::TestInstance};
use clerk_guard_tests::server::Fault;

use super::*;
use crate::log::Log;

/// What is wrong, by its name.
fn faults() -> Vec<(&'static str, Answer)> {
    let sound = || Answer::json(200, r#"{"keys":[],"object":"api_key","cookies":[],"directives":[]}"#);
    vec![
        ("dropped", Answer::dropped()),
        ("truncated", sound().with_fault(Fault::Truncated)),
        ("a page", Answer::html(200)),
        ("a gateway's page", Answer::html(502)),
        ("of another type", sound().of_type(Some("text/plain"))),
        ("no JSON", Answer::json(200, "{")),
        ("another shape", Answer::json(200, "[]")),
        ("too many requests", Answer::json(429, "{}").with_header("retry-after", "7")),
        ("out of order", Answer::json(500, r#"{"errors":[{"code":"internal_clerk_error"}]}"#)),
        ("an unknown key", Answer::json(401, r#"{"errors":[{"code":"clerk_key_invalid"}]}"#)),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_that_cannot_be_fetched_are_503_for_whoever_is_guarded() {
    let signer = TestInstance::new();
    let bearer = format!("Bearer {}", session(&signer, PRODUCTION).token());
    for (name, answer) in faults() {
        let server = Server::start(move |_| answer.clone()).await;
        let clerk = Clerk::builder()
            .publishable_key(PRODUCTION)
            .secret_key("sk_live_not-a-real-key")
            .api_url(&server.url())
            .any_issuer()
            .build()
            .unwrap();
        let app = app(&clerk);
        let came = send(&app, "GET", "/me", &[("authorization", &bearer)]).await;
        let pause = if name == "too many requests" { "7" } else { "5" };
        assert_eq!((came.status, came.header("retry-after")), (503, pause), "{name}");
        assert!(!came.body.contains("keys"), "{}", came.body);
        let public = send(&app, "GET", "/", &[("authorization", &bearer)]).await;
        assert_eq!((public.status, &*public.body), (200, "nobody"), "{name}");
        assert_eq!(send(&app, "GET", "/me", &[]).await.status, 401, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn machines_that_cannot_be_looked_up_are_503_and_no_denial() {
    let signer = TestInstance::new();
    for (name, answer) in faults() {
        let (clerk, server) = instance(PRODUCTION, &signer, move |_| answer.clone()).await;
        for kind in [TokenKind::ApiKey, TokenKind::M2m, TokenKind::OAuth] {
            let token = match kind {
                TokenKind::ApiKey => "Bearer ak_fake_1",
                TokenKind::M2m => "Bearer mt_fake_1",
                _ => "Bearer oat_fake_1",
            };
            let layer = clerk.layer().accepts(Accepts::Any);
            let anyone = || async { format!("{:?}", auth().machine().is_some()) };
            let app = Router::new().route("/me", get(whoami)).route("/", get(anyone)).layer(layer);
            assert_eq!(
                send(&app, "GET", "/me", &[("authorization", token)]).await.status,
                503,
                "{name} {kind}"
            );
            assert_eq!(
                send(&app, "GET", "/", &[("authorization", token)]).await.body,
                "false",
                "{name} {kind}"
            );
        }
        assert!(server.calls() >= 6);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_that_cannot_go_on_are_503_for_scripts_and_a_handshake_for_browsers() {
    let signer = TestInstance::new();
    let expired = session(&signer, DEVELOPMENT).claim("exp", 1.into()).token();
    let cookies = format!(
        "__session={expired}; __client_uat=1; __clerk_db_jwt=dvb; __refresh_{DEVELOPMENT_SUFFIX}=rt_1"
    );
    let host = ("host", "localhost:3000");
    for (name, answer) in faults() {
        let (clerk, _server) = instance(DEVELOPMENT, &signer, move |_| answer.clone()).await;
        let app = app(&clerk);
        let script = send(&app, "GET", "/me", &[host, ("cookie", &cookies)]).await;
        assert_eq!(script.status, 503, "{name}");
        let page =
            send(&app, "GET", "/me", &[host, ("cookie", &cookies), ("sec-fetch-dest", "document")]).await;
        assert_eq!(page.status, 307, "{name}");
        assert!(page.header("x-clerk-auth-reason").starts_with("session-token-expired-refresh-"), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn handshakes_whose_cookies_cannot_be_had_are_503_in_production() {
    let signer = TestInstance::new();
    for (name, answer) in faults() {
        let (clerk, _server) = instance(PRODUCTION, &signer, move |_| answer.clone()).await;
        let cookies = format!("{}; __clerk_handshake_nonce=n", session(&signer, PRODUCTION).cookies());
        let headers = [("host", "app.silver.example"), ("cookie", cookies.as_str())];
        let came = send(&app(&clerk), "GET", "/me", &headers).await;
        assert_eq!(came.status, 503, "{name}");
        assert!(came.cookies().is_empty());
    }
}

#[tokio::test]
async fn an_api_that_does_not_answer_is_given_up_on_and_the_log_says_so() {
    let signer = TestInstance::new();
    let (clerk, _server) =
        instance(PRODUCTION, &signer, |_| Answer::json(200, "{}").after(Duration::from_mins(1))).await;
    let app = Router::new().route("/me", get(whoami)).layer(clerk.layer().accepts(TokenKind::ApiKey));
    let (came, log) = Log::text_of(send(&app, "GET", "/me", &[("authorization", "Bearer ak_fake_1")])).await;
    assert_eq!(came.status, 503);
    assert!(log.contains("no answer in time") && log.contains("api_key"), "{log}");
    assert!(!log.contains("ak_fake_1") && !log.contains("not-a-real-key"), "{log}");
}
