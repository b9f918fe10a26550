//! Whatever a server does, it is an error with the right reason, and never an answer.

use std::{future::Future, pin::Pin, time::Duration};

use serde_json::json;
use tokio::task::JoinSet;

use super::{
    Answer, Server, client,
    server::Fault::{self, Dripping, Dropped, Endless, Sound, Truncated},
    server_of,
};
use crate::{
    auth::MachineKind,
    backend::{
        ApiError,
        ApiErrorKind::{self, Malformed, Status, Timeout, Unreachable},
        BackendClient, MachineRefusal,
    },
    base::Timestamp,
};

const SESSION: &str = "sess_2ada00000000000000000000001";
const TOKEN: &str = "ak_0123456789abcdef";

/// An answer with which every call would be content.
const GOOD: &str = r#"{"cookies":["a=1"],"directives":["a=1"],"object":"api_key","id":"ak_1","subject":"user_1",
    "scopes":[],"revoked":false,"expired":false,"expiration":null,"data":[],"total_count":0,"keys":[{"kty":"RSA","kid":"ins_1","n":"AQAB","e":"AQAB"}]}"#;

type Call = fn(&BackendClient) -> Pin<Box<dyn Future<Output = Option<ApiError>> + Send + '_>>;

/// Each call, and the error that came of it.
const CALLS: [(&str, Call); 5] = [
    ("roles", |client| Box::pin(async { client.organization_roles().await.err() })),
    ("refresh", |client| {
        Box::pin(async { client.refresh_session(SESSION, true, &json!({ "t": TOKEN })).await.err() })
    }),
    ("payload", |client| Box::pin(async { client.handshake_payload(TOKEN).await.err() })),
    ("keys", |client| Box::pin(async { client.instance_keys().await.err() })),
    ("machine", |client| {
        Box::pin(async {
            let now = Timestamp::from_unix_millis(0);
            match client.verify_machine(MachineKind::ApiKey, TOKEN, &[], now).await {
                Ok(_) => None,
                Err(MachineRefusal::Unavailable(error)) => Some(error),
                Err(MachineRefusal::Token(flaw)) => panic!("it is not the token's fault: {flaw}"),
            }
        })
    }),
];

fn good(fault: Fault) -> Answer {
    Answer::json(200, GOOD).with_fault(fault)
}

#[tokio::test]
async fn a_good_answer_is_one() {
    for kind in [
        "application/json",
        "application/json; charset=utf-8",
        "Application/JSON;x=y",
        "application/jwk-set+json",
    ] {
        let server = server_of(good(Sound).of_type(Some(kind))).await;
        for (name, call) in CALLS {
            let error = call(&client(&server)).await;
            assert!(error.is_none(), "{name} {kind}: {error:?}");
        }
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_server_is_told() {
    let answers: [(&str, Answer, ApiErrorKind); 18] = [
        ("dropped", good(Dropped), Unreachable),
        ("truncated", good(Truncated), Unreachable),
        ("endless", good(Endless), Malformed),
        ("html", Answer::html(200), Malformed),
        ("html said to be JSON", Answer::html(200).of_type(Some("application/json")), Malformed),
        ("another type", good(Sound).of_type(Some("text/plain")), Malformed),
        ("almost JSON's type", good(Sound).of_type(Some("application/jsonp")), Malformed),
        ("no type", good(Sound).of_type(None), Malformed),
        ("nothing", Answer::json(200, ""), Malformed),
        ("no content", Answer::json(204, ""), Status(204)),
        ("a list", Answer::json(200, format!("[{GOOD}]")), Malformed),
        ("redirect", Answer::json(302, GOOD).with_header("location", "/elsewhere"), Status(302)),
        ("gateway", Answer::html(502), Status(502)),
        ("good, but for the status", Answer::json(503, GOOD), Status(503)),
        ("truncated error", Answer::json(500, GOOD).with_fault(Truncated), Status(500)),
        ("endless error", Answer::json(500, GOOD).with_fault(Endless), Status(500)),
        ("too many requests", Answer::json(429, "{}").with_header("retry-after", "17"), Status(429)),
        ("odd pause", Answer::json(429, "{}").with_header("retry-after", "-1"), Status(429)),
    ];
    for (what, answer, kind) in answers {
        for (name, call) in CALLS {
            let server = server_of(answer.clone()).await;
            let error =
                call(&client(&server)).await.unwrap_or_else(|| panic!("{name} took {what} for an answer"));
            assert_eq!(error.kind(), kind, "{name}, {what}: {error}");
            let pause = (what == "too many requests").then_some(Duration::from_secs(17));
            assert_eq!(error.retry_after(), pause, "{name}, {what}");
            let text = format!("{error} {error:?}");
            assert!(!text.contains("not-a-real-key") && !text.contains(TOKEN), "{name}, {what}: {text}");
            // Nothing is tried again, and no redirect is followed.
            assert_eq!(server.calls(), 1, "{name}, {what}");
        }
    }
}

#[tokio::test]
async fn an_answer_that_is_late_or_never_ends_is_given_up() {
    let mut checks = JoinSet::new();
    for (what, answer) in [("slow", good(Sound).after(Duration::from_mins(1))), ("dripping", good(Dripping))]
    {
        for (name, call) in CALLS {
            let server = server_of(answer.clone()).await;
            let client = client(&server).with_patience(Duration::from_millis(500));
            // Side by side, for each takes its time.
            checks.spawn(async move {
                let error = call(&client).await.unwrap_or_else(|| panic!("{name} took {what} for an answer"));
                assert_eq!(error.kind(), Timeout, "{name}, {what}: {error}");
                drop(server);
            });
        }
    }
    checks.join_all().await;
}

#[tokio::test]
async fn bytes_that_are_no_text_are_no_answer() {
    // The server of the tests has texts alone, so this one speaks for itself.
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        assert!(stream.read(&mut [0; 4096]).await.unwrap() > 0);
        let head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n\xff\xfe";
        stream.write_all(head).await.unwrap();
    });
    let key = crate::SecretKey::new("sk_test_not-a-real-key").unwrap();
    let client = BackendClient::new(&url, "v1", Some(key), None).unwrap();
    assert_eq!(client.handshake_payload("nonce").await.unwrap_err().kind(), Malformed);
}

#[tokio::test]
async fn nobody_there_is_unreachable() {
    let gone = server_of(good(Sound)).await;
    let client = client(&gone);
    drop(gone);
    tokio::task::yield_now().await;
    for (name, call) in CALLS {
        assert_eq!(call(&client).await.unwrap().kind(), Unreachable, "{name}");
    }
}

#[tokio::test]
async fn what_clerk_reports_is_passed_on_without_what_was_sent() {
    let answer = json!({
        "errors": [
            { "code": "clerk_key_invalid", "message": format!("bad key sk_test_not-a-real-key\n\u{1b}[2Jfor {TOKEN}"),
              "long_message": "more", "meta": { "param_name": "secret" } },
            { "code": "no code, for it has spaces", "message": "left out" },
            { "code": 5 }, null, "text", {},
            { "code": "second", "meta": { "param_name": "a b" } },
            { "code": "third", "message": "x ".repeat(10_000) },
            { "code": "fourth" }, { "code": "fifth" },
        ],
        "clerk_trace_id": "trace_1",
    });
    let server = server_of(Answer::json(401, answer.to_string()).with_header("cf-ray", "ray-FRA")).await;
    for (name, call) in CALLS {
        let error = call(&client(&server)).await.unwrap();
        let text = error.to_string();
        assert_eq!(error.status(), Some(401));
        assert_eq!(error.trace_id(), Some("trace_1"));
        assert!(error.reports("clerk_key_invalid") && !error.reports("unknown"));
        let codes: Vec<_> = error.reported().iter().map(super::super::ReportedError::code).collect();
        assert_eq!(codes, ["clerk_key_invalid", "second", "third", "fourth"]);
        assert_eq!(error.reported()[0].param(), Some("secret"));
        assert_eq!(error.reported()[1].param(), None);
        assert!(text.contains("clerk_key_invalid of `secret` (bad key [redacted]"), "{name}: {text}");
        assert!(text.len() < 1200 && !text.contains(char::is_control), "{name}: {text}");
        // Fetching keys and roles sends no token, and cannot know that this is one.
        let sent = format!("{error:?}{text}");
        assert!(
            !sent.contains("not-a-real-key") && (["keys", "roles"].contains(&name) || !sent.contains(TOKEN)),
            "{sent}"
        );
    }
}

#[tokio::test]
async fn without_a_trace_of_clerk_that_of_the_gateway_is_passed_on() {
    for (trace, ray, expected) in [
        (None, Some("8f2e1a-FRA"), Some("8f2e1a-FRA")),
        (Some(json!("trace_1")), None, Some("trace_1")),
        (Some(json!(5)), Some("8f2e1a-FRA"), Some("8f2e1a-FRA")),
        (Some(json!("not a name")), None, None),
        (None, None, None),
    ] {
        let body = trace.map_or(json!({}), |trace| json!({ "clerk_trace_id": trace }));
        let mut answer = Answer::json(404, body.to_string());
        if let Some(ray) = ray {
            answer = answer.with_header("cf-ray", ray);
        }
        let server = server_of(answer).await;
        let error = client(&server).handshake_payload("nonce").await.unwrap_err();
        assert_eq!(error.trace_id(), expected);
        assert!(error.reported().is_empty());
    }
}

#[tokio::test]
async fn errors_of_pages_are_not_read() {
    let body = r#"{"errors":[{"code":"clerk_key_invalid"}]}"#;
    for (kind, read) in [("application/json;charset=utf-8", true), ("text/html", false)] {
        let server: Server = server_of(Answer::json(401, body).of_type(Some(kind))).await;
        let error = client(&server).handshake_payload("nonce").await.unwrap_err();
        assert_eq!((error.kind(), error.reports("clerk_key_invalid")), (Status(401), read));
    }
}
