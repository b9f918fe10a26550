//! Which tokens are those of the template: no other opens anything.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_lc_rs::hmac;
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use data_service::{Config, DataService, Storage};
use reqwest::Method;
use serde_json::{Value, json};

use super::{KEY, call, instance, template_token};
use crate::dev_instance::{http, token_of};

/// The time of the service, in seconds since 1970.
const NOW: u64 = 1_750_000_000;

async fn start() -> DataService {
    let config = Config::new(KEY).storage(Storage::Sqlite { folder: None });
    DataService::start(config.clock(|| UNIX_EPOCH + Duration::from_secs(NOW))).await.unwrap()
}

fn encode(value: &Value) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(value.to_string())
}

fn signed(algorithm: hmac::Algorithm, header: &Value, claims: &Value, key: &[u8]) -> String {
    let signed = format!("{}.{}", encode(header), encode(claims));
    let signature = hmac::sign(&hmac::Key::new(algorithm, key), signed.as_bytes());
    format!("{signed}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature))
}

/// A token as the template has it, but for these claims.
fn with(changes: &Value) -> String {
    let mut claims = json!({ "sub": "user_ada", "aud": "authenticated", "role": "authenticated",
        "email": "ada@example.com", "iat": NOW, "nbf": NOW - 5, "exp": NOW + 60 });
    for (name, value) in changes.as_object().unwrap() {
        claims[name] = value.clone();
    }
    signed(hmac::HMAC_SHA256, &json!({ "alg": "HS256", "typ": "JWT" }), &claims, KEY.as_bytes())
}

async fn ask(service: &DataService, token: &str) -> (u16, String) {
    let (status, body) = call(Method::GET, &format!("{}/notes", service.url()), token, None).await;
    (status, body["message"].as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn tokens_of_the_template_are_taken() {
    let service = start().await;
    for changes in [
        json!({}),
        json!({ "email": null }),
        json!({ "aud": ["storage", "authenticated"] }),
        json!({ "nbf": NOW }),
        json!({ "exp": NOW + 1 }),
    ] {
        assert_eq!(ask(&service, &with(&changes)).await.0, 200, "{changes}");
    }
}

#[tokio::test]
async fn tokens_with_other_claims_are_not() {
    let service = start().await;
    for (changes, said) in [
        (json!({ "exp": NOW }), "the token has expired"),
        (json!({ "exp": NOW - 3600 }), "the token has expired"),
        (json!({ "exp": null }), "`exp`"),
        (json!({ "exp": "never" }), "`exp`"),
        (json!({ "exp": -1 }), "`exp`"),
        (json!({ "nbf": NOW + 1 }), "not valid yet"),
        (json!({ "nbf": null }), "`nbf`"),
        (json!({ "aud": "storage" }), "another audience"),
        (json!({ "aud": ["storage"] }), "another audience"),
        (json!({ "aud": null }), "another audience"),
        (json!({ "role": "service_role" }), "`role`"),
        (json!({ "role": null }), "`role`"),
        (json!({ "sub": "" }), "`sub`"),
        (json!({ "sub": null }), "`sub`"),
        (json!({ "sub": 7 }), "`sub`"),
    ] {
        let (status, message) = ask(&service, &with(&changes)).await;
        assert!(status == 401 && message.contains(said), "{changes}: {status} {message}");
    }
}

#[tokio::test]
async fn tokens_that_others_signed_are_not() {
    let service = start().await;
    let good = with(&json!({}));
    let (head, signature) = good.rsplit_once('.').unwrap();
    let payload = head.split('.').nth(1).unwrap();
    let claims: Value = serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(payload).unwrap()).unwrap();
    let header = |alg: &str| json!({ "alg": alg, "typ": "JWT" });
    let key = KEY.as_bytes();

    for (token, said) in [
        // Without a signature.
        (format!("{}.{payload}.", encode(&header("none"))), "not signed by HS256"),
        (format!("{}.{payload}.{signature}", encode(&header("none"))), "not signed by HS256"),
        (format!("{head}."), "not signed with the key"),
        (head.to_owned(), "not signed by HS256"),
        // With another one.
        (
            signed(hmac::HMAC_SHA256, &header("HS256"), &claims, b"another secret, of 32 bytes or so"),
            "not signed with the key",
        ),
        (signed(hmac::HMAC_SHA512, &header("HS512"), &claims, key), "not signed by HS256"),
        (signed(hmac::HMAC_SHA256, &header("RS256"), &claims, key), "not signed by HS256"),
        (
            signed(hmac::HMAC_SHA256, &json!({ "alg": "HS256", "crit": ["b64"] }), &claims, key),
            "not signed by HS256",
        ),
        (format!("{head}.{}", encode(&json!("signed"))), "not signed with the key"),
        // For other claims.
        (
            format!("{}.{}.{signature}", encode(&header("HS256")), encode(&json!({ "sub": "user_ben" }))),
            "not signed with the key",
        ),
        // Of another form.
        (format!("{good}="), "this is no token"),
        (format!("{good}.x"), "not signed by HS256"),
        ("x".to_owned(), "this is no token"),
    ] {
        let (status, message) = ask(&service, &token).await;
        assert!(status == 401 && message.contains(said), "{token}: {status} {message}");
    }
}

/// What signs somebody in elsewhere is nothing here, though both are of one instance; nor is the reverse.
#[tokio::test]
async fn session_tokens_are_not() {
    let instance = instance().await;
    let config = Config::new(KEY).storage(Storage::Sqlite { folder: None });
    let service = DataService::start(config).await.unwrap();
    let (session, template) =
        (token_of(&instance, "user_ada", None).await, template_token(&instance, "user_ada").await);
    let (status, message) = ask(&service, &session).await;
    assert!(status == 401 && message.contains("not signed by HS256"), "{message}");
    assert_eq!(ask(&service, &template).await.0, 200);
    let clerk = instance.clerk().build().unwrap();
    assert!(clerk.authenticate(Some(&template)).await.user_id().is_none());
    assert!(clerk.authenticate(Some(&session)).await.user_id().is_some());
    // The template says for how long.
    let later = SystemTime::now() + Duration::from_secs(61);
    let config = Config::new(KEY).storage(Storage::Sqlite { folder: None });
    let service = DataService::start(config.clock(move || later)).await.unwrap();
    assert_eq!(ask(&service, &template).await, (401, "the token has expired".to_owned()));
}

#[tokio::test]
async fn a_token_comes_in_one_header_and_says_what_it_is() {
    let service = start().await;
    let (url, token) = (format!("{}/notes", service.url()), with(&json!({})));
    let status = async |lines: &[String]| {
        let mut request = http().get(&url);
        for line in lines {
            request = request.header("authorization", line);
        }
        let response = request.send().await.unwrap();
        let asks = response.headers().get("www-authenticate").is_some_and(|scheme| scheme == "Bearer");
        assert_eq!(asks, response.status() == 401);
        response.status().as_u16()
    };
    assert_eq!(status(&[format!("Bearer {token}")]).await, 200);
    assert_eq!(status(&[format!("bearer {token}")]).await, 200);
    assert_eq!(status(&[]).await, 401);
    assert_eq!(status(std::slice::from_ref(&token)).await, 401);
    assert_eq!(status(&[format!("Basic {token}")]).await, 401);
    assert_eq!(status(&[format!("Bearer {token}"), format!("Bearer {token}")]).await, 401);
    let query = http().get(format!("{url}?access_token={token}")).send().await.unwrap();
    assert_eq!(query.status(), 401);
}
