//! Fetching keys over HTTP: what is sent, and what is taken for an answer.

use std::time::Duration;

use clerk_guard::{
    SecretKey,
    backend::{JwksEndpoint, JwksEndpointError},
    keys::{FetchErrorKind, KeySource},
    testing::TestInstance,
};
use clerk_guard_tests::server::{Answer, Fault, Server};

/// A key set, though none that verifies anything.
const JWKS: &str = r#"{"keys":[{"kty":"RSA","kid":"ins_1","n":"AQAB","e":"AQAB"}]}"#;

fn secret_key() -> SecretKey {
    SecretKey::new("sk_test_not-a-real-key").unwrap()
}

async fn fetch(answer: Answer) -> Result<(), FetchErrorKind> {
    let server = Server::start(move |_| answer.clone()).await;
    let endpoint = JwksEndpoint::backend_at(&server.url(), "v1", secret_key()).unwrap();
    endpoint.fetch().await.map(drop).map_err(|error| {
        let text = format!("{error} {error:?} {endpoint:?}");
        assert!(!text.contains("not-a-real-key"), "{text}");
        error.kind()
    })
}

#[tokio::test]
async fn the_backend_api_is_asked_as_it_wants_to_be() {
    let jwks = TestInstance::with_new_key().jwks().to_string();
    let server = Server::start(move |_| Answer::json(200, jwks.clone())).await;
    JwksEndpoint::backend_at(&format!("{}/", server.url()), "v1", secret_key())
        .unwrap()
        .fetch()
        .await
        .unwrap();
    let [request] = server.received().try_into().unwrap();
    assert_eq!((&*request.method, &*request.path), ("GET", "/v1/jwks"));
    assert_eq!(request.headers["authorization"], "Bearer sk_test_not-a-real-key");
    assert_eq!(request.headers["clerk-api-version"], "2026-05-12");
    assert!(request.headers["user-agent"].starts_with("clerk-guard/"));
}

#[tokio::test]
async fn the_frontend_api_is_asked_without_a_key() {
    let jwks = TestInstance::with_new_key().jwks().to_string();
    let server = Server::start(move |_| Answer::json(200, jwks.clone())).await;
    JwksEndpoint::frontend(&server.url()).unwrap().fetch().await.unwrap();
    let [request] = server.received().try_into().unwrap();
    assert_eq!(request.path, "/.well-known/jwks.json");
    assert!(!request.headers.contains_key("authorization"));
}

#[tokio::test]
async fn whatever_is_no_key_set_is_no_answer() {
    use FetchErrorKind::{FailedToLoad, Malformed, SecretKeyInvalid, Unreachable};

    let html = "<html><body>Bad Gateway</body></html>";
    let key = TestInstance::with_new_key().jwks()["keys"][0].to_string();
    let flood = format!(r#"{{"keys":[{}]}}"#, vec![key.as_str(); 65].join(","));
    for (answer, kind) in [
        (Answer::json(200, html), Malformed),
        (Answer::json(200, ""), Malformed),
        (Answer::json(200, r#"{"keys":[]}"#), FailedToLoad),
        (Answer::json(200, r#"{"keys":[{"kty":"RSA""#), Malformed),
        (Answer::json(200, flood), FailedToLoad),
        (Answer::json(200, format!(r#"{{"keys":[],"x":"{}"}}"#, "x".repeat(300_000))), Malformed),
        (Answer::json(502, html), FailedToLoad),
        (Answer::json(401, r#"{"errors":[{"code":"clerk_key_invalid"}]}"#), SecretKeyInvalid),
        (Answer::json(401, r#"{"errors":[]}"#), FailedToLoad),
        (Answer::json(200, html).of_type(Some("text/html")), Malformed),
        (Answer::json(200, JWKS).of_type(Some("text/plain")), Malformed),
        (Answer::json(200, JWKS).of_type(None), Malformed),
        (Answer::json(204, ""), FailedToLoad),
        (Answer::html(401), FailedToLoad),
        (Answer::json(200, JWKS).with_fault(Fault::Endless), Malformed),
        (Answer::json(200, JWKS).with_fault(Fault::Truncated), Unreachable),
        (Answer::dropped(), Unreachable),
    ] {
        let what = format!("{} {}", answer.status, answer.body.chars().take(40).collect::<String>());
        assert_eq!(fetch(answer).await, Err(kind), "{what}");
    }
}

#[tokio::test]
async fn a_key_set_is_one_whatever_stands_beside_its_type() {
    for kind in ["application/json", "application/json; charset=utf-8", "application/jwk-set+json"] {
        assert_eq!(fetch(Answer::json(200, JWKS).of_type(Some(kind))).await, Ok(()), "{kind}");
    }
}

#[tokio::test]
async fn a_source_that_is_out_of_reach_says_for_how_long() {
    let server = Server::start(|_| Answer::json(429, "{}").with_header("retry-after", "12")).await;
    let endpoint = JwksEndpoint::backend_at(&server.url(), "v1", secret_key()).unwrap();
    let error = endpoint.fetch().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.retry_after()),
        (FetchErrorKind::FailedToLoad, Some(Duration::from_secs(12)))
    );
}

#[tokio::test]
async fn what_the_api_reports_is_told_without_the_key() {
    let says = r#"{"errors":[{"code":"authorization_invalid","message":"not for sk_test_not-a-real-key"}],"clerk_trace_id":"t1"}"#;
    let server = Server::start(move |_| Answer::json(403, says)).await;
    let error =
        JwksEndpoint::backend_at(&server.url(), "v1", secret_key()).unwrap().fetch().await.unwrap_err();
    let text = format!(
        "status 403 from {}/v1/jwks: authorization_invalid (not for [redacted]) (trace id t1) (jwk-remote-failed-to-load)",
        server.url()
    );
    assert_eq!(error.to_string(), text);
}

/// What is sent to this machine without encryption stays on it: a proxy of the environment would see the secret key.
///
/// The environment is read once a process, so the test runs itself again in one of its own.
#[tokio::test]
async fn a_proxy_of_the_environment_gets_no_key_in_the_clear() {
    const AGAIN: &str = "CLERK_GUARD_TESTS_BEHIND_A_PROXY";

    let jwks = |_: &_| Answer::json(200, JWKS);
    if std::env::var_os(AGAIN).is_some() {
        let server = Server::start(jwks).await;
        let endpoint = JwksEndpoint::backend_at(&server.url(), "v1", secret_key()).unwrap();
        assert!(endpoint.fetch().await.is_ok());
        assert_eq!(server.calls(), 1);
        return;
    }
    let proxy = Server::start(jwks).await;
    let output = tokio::task::spawn_blocking({
        let url = proxy.url();
        move || {
            std::process::Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "key_source::a_proxy_of_the_environment_gets_no_key_in_the_clear"])
                .envs([(AGAIN, "1"), ("HTTP_PROXY", &url), ("ALL_PROXY", &url), ("NO_PROXY", "")])
                .output()
                .unwrap()
        }
    });
    let output = output.await.unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
    assert_eq!(proxy.calls(), 0);
}

#[tokio::test]
async fn the_secret_key_does_not_follow_a_redirect() {
    let elsewhere =
        Server::start(|_| Answer::json(200, TestInstance::with_new_key().jwks().to_string())).await;
    let target = elsewhere.url();
    assert_eq!(
        fetch(Answer::json(302, "").with_header("location", &target)).await,
        Err(FetchErrorKind::FailedToLoad)
    );
    assert_eq!(elsewhere.calls(), 0);
}

#[tokio::test]
async fn an_answer_that_takes_too_long_is_none() {
    let slow =
        Answer::json(200, TestInstance::with_new_key().jwks().to_string()).after(Duration::from_secs(30));
    assert_eq!(fetch(slow).await, Err(FetchErrorKind::Unreachable));
}

#[test]
fn the_secret_key_does_not_travel_in_the_clear() {
    for url in [
        "http://api.clerk.com",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "ftp://127.0.0.1",
    ] {
        let error = JwksEndpoint::backend_at(url, "v1", secret_key()).unwrap_err();
        assert!(matches!(error, JwksEndpointError::Insecure), "{url}: {error}");
    }
    for url in [
        "",
        "api.clerk.com",
        "unix:/run/clerk",
        "https://user:password@api.clerk.com",
        "https://api.clerk.com?x=1",
        "https://api.clerk.com#x",
    ] {
        let error = JwksEndpoint::backend_at(url, "v1", secret_key()).unwrap_err();
        assert!(matches!(error, JwksEndpointError::Url), "{url}: {error}");
    }
    for url in ["https://api.clerk.com", "http://127.0.0.1:1", "http://localhost:1", "http://[::1]:1"] {
        assert!(JwksEndpoint::backend_at(url, "v1", secret_key()).is_ok(), "{url}");
    }
}
