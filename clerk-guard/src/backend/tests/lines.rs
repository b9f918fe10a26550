//! The two calls that bring `set-cookie` lines.

use serde_json::json;

use super::{Answer, SECRET, Server, client, client_with, only, server_of};
use crate::backend::{ApiErrorKind, BackendClient};

const SESSION: &str = "sess_2ada00000000000000000000001";

#[tokio::test]
async fn a_refresh_is_asked_for_as_the_endpoint_wants_it() {
    let server =
        server_of(Answer::json(200, r#"{"object":"cookies","cookies":["a=1; Path=/","b=2"]}"#)).await;
    let body =
        json!({ "format": "cookie", "expired_token": "e", "refresh_token": "r", "request_headers": {} });
    let lines = client(&server).refresh_session(SESSION, true, &body).await.unwrap();
    assert_eq!(lines, ["a=1; Path=/", "b=2"]);

    let request = only(&server);
    assert_eq!((&*request.method, &*request.path), ("POST", &*format!("/v1/sessions/{SESSION}/refresh")));
    assert_eq!(request.query, "suffixed_cookies=true");
    assert_eq!(request.headers["authorization"], format!("Bearer {SECRET}"));
    assert_eq!(request.headers["clerk-api-version"], "2026-05-12");
    assert_eq!(request.headers["content-type"], "application/json");
    assert!(request.headers["user-agent"].starts_with("clerk-guard/"));
    assert_eq!(serde_json::from_str::<serde_json::Value>(&request.body).unwrap(), body);
}

#[tokio::test]
async fn cookies_without_suffix_are_not_mentioned() {
    let server = server_of(Answer::json(200, r#"{"cookies":[]}"#)).await;
    client(&server).refresh_session(SESSION, false, &json!({})).await.unwrap();
    assert_eq!(only(&server).query, "");
}

#[tokio::test]
async fn a_payload_is_asked_for_by_its_nonce() {
    let server = server_of(Answer::json(200, r#"{"directives":["a=1","b=2"]}"#)).await;
    let lines = client(&server).handshake_payload("a&b=c#d%2F+").await.unwrap();
    assert_eq!(lines, ["a=1", "b=2"]);
    let request = only(&server);
    assert_eq!((&*request.method, &*request.path), ("GET", "/v1/clients/handshake_payload"));
    assert_eq!(request.query, "nonce=a%26b%3Dc%23d%252F%2B");
    assert_eq!(request.headers["content-type"], "application/json");
    assert_eq!(request.headers["clerk-api-version"], "2026-05-12");
    assert_eq!(request.body, "");
}

#[tokio::test]
async fn a_list_that_is_missing_is_empty_and_one_that_is_none_is_no_answer() {
    for (body, expected) in [
        ("{}", Some(0)),
        (r#"{"cookies":null,"directives":null}"#, Some(0)),
        (r#"{"cookies":[],"directives":[]}"#, Some(0)),
        (r#"{"cookies":["a"],"directives":["a"],"more":{"x":1}}"#, Some(1)),
        (r#"{"cookies":"a=1","directives":"a=1"}"#, None),
        (r#"{"cookies":{},"directives":{}}"#, None),
        (r#"{"cookies":["a"],"cookies":["b"],"directives":["a"],"directives":["b"]}"#, None),
        (r#"[["a=1"]]"#, None),
        ("null", None),
        (r#""a=1""#, None),
        ("", None),
        (r#"{"cookies":["a=1"],"directives":["a=1"]"#, None),
    ] {
        let server = server_of(Answer::json(200, body)).await;
        let client = client(&server);
        for lines in
            [client.refresh_session(SESSION, true, &json!({})).await, client.handshake_payload("nonce").await]
        {
            let lines = lines.map(|lines| lines.len()).map_err(|error| error.kind());
            assert_eq!(lines, expected.ok_or(ApiErrorKind::Malformed), "{body}");
        }
    }
}

#[tokio::test]
async fn the_address_of_the_api_may_have_a_path_and_slashes_too_many() {
    let server = server_of(Answer::json(200, "{}")).await;
    for path in ["/bapi/x", "//bapi//x/"] {
        let key = crate::SecretKey::new(SECRET).unwrap();
        let client = BackendClient::new(&format!("{}{path}", server.url()), "v2", Some(key), None).unwrap();
        client.handshake_payload("nonce").await.unwrap();
        assert_eq!(server.received().pop().unwrap().path, "/bapi/x/v2/clients/handshake_payload");
    }
}

#[tokio::test]
async fn what_is_not_fit_to_be_sent_is_not_sent() {
    let server = server_of(Answer::json(200, r#"{"cookies":["a"],"directives":["a"]}"#)).await;
    let keyless = client_with(&server, None, Some("ak_not-a-real-key"));
    let client = client(&server);
    let body = json!({});
    for id in ["", ".", "..", "%2e%2e", "%252e%252e", "a/b", "..\\a", "a b", "sess_1?x", "sess_\u{e9}"] {
        let error = client.refresh_session(id, true, &body).await.unwrap_err();
        assert_eq!(error.kind(), ApiErrorKind::NotSent, "{id}");
    }
    for nonce in ["", &"n".repeat(1025)] {
        let error = client.handshake_payload(nonce).await.unwrap_err();
        assert_eq!(error.kind(), ApiErrorKind::NotSent, "{nonce}");
    }
    // The key of a machine opens nothing else.
    for error in [
        keyless.refresh_session(SESSION, true, &body).await.unwrap_err(),
        keyless.handshake_payload("nonce").await.unwrap_err(),
        keyless.instance_keys().await.unwrap_err(),
    ] {
        assert_eq!(error.kind(), ApiErrorKind::NotSent);
        assert!(error.to_string().contains("secret key"), "{error}");
    }
    assert_eq!(server.calls(), 0);
}

#[tokio::test]
async fn clones_share_one_client_and_print_no_key() {
    let server = Server::start(|_| Answer::json(200, "{}")).await;
    let one = client_with(&server, Some(SECRET), Some("ak_not-a-real-key"));
    let other = one.clone();
    let (first, second) = tokio::join!(one.handshake_payload("a"), other.handshake_payload("b"));
    assert!(first.is_ok() && second.is_ok());
    let text = format!("{one:?} {one:#?}");
    assert!(text.contains("127.0.0.1") && !text.contains("not-a-real-key"), "{text}");
}
