//! Do the keys belong together?

use clerk_guard::{CheckError, testing::TestInstance};

use super::*;

#[tokio::test]
async fn keys_of_different_instances_are_told_apart() {
    let (one, other) = (TestInstance::with_new_key(), TestInstance::with_new_key());
    let (ours, theirs) = (one.serve_keys().await.unwrap(), other.serve_keys().await.unwrap());
    let published = |url: &str| {
        let host = url.trim_start_matches("http://");
        format!("pk_test_{}", base64(format!("{host}$").as_bytes()))
    };
    let check = |key: String, api: String, pem: Option<String>| async move {
        let mut builder =
            Clerk::builder().publishable_key(&key).secret_key("sk_test_not-a-real-key").api_url(&api);
        if let Some(pem) = pem {
            builder = builder.jwt_key(&pem);
        }
        builder.build().unwrap().check().await
    };
    let (one_key, other_key) = (published(&ours.url()), published(&theirs.url()));
    assert!(check(one_key.clone(), ours.url(), None).await.is_ok());
    assert!(check(one_key.clone(), ours.url(), Some(one.pem())).await.is_ok());
    let mixed = check(other_key.clone(), ours.url(), None).await.unwrap_err();
    assert!(matches!(mixed, CheckError::PublishableKeyOfAnother), "{mixed}");
    let pem = check(one_key.clone(), ours.url(), Some(other.pem())).await.unwrap_err();
    assert!(matches!(pem, CheckError::JwtKeyOfAnother), "{pem}");

    let refuses = Server::start(|_| Answer::json(401, r#"{"errors":[{"code":"clerk_key_invalid"}]}"#)).await;
    let unknown = check(one_key.clone(), refuses.url(), None).await.unwrap_err();
    assert!(matches!(unknown, CheckError::SecretKeyUnknown), "{unknown}");
    let down = check(one_key, "http://127.0.0.1:1".to_owned(), None).await.unwrap_err();
    assert!(down.to_string().contains("the Backend API gave no answer: no connection"), "{down}");
    assert!(!down.to_string().contains("not-a-real-key"));
}

#[tokio::test]
async fn without_a_secret_key_the_keys_are_those_that_the_frontend_api_publishes() {
    let instance = TestInstance::new();
    let server = instance.serve_keys().await.unwrap();
    let host = server.url().trim_start_matches("http://").to_owned();
    let key = format!("pk_test_{}", base64(format!("{host}$").as_bytes()));
    let clerk = Clerk::builder().publishable_key(&key).any_issuer().build().unwrap();
    let bearer = format!("Bearer {}", instance.session().user("user_ada").token());
    let came = send(&app(&clerk), "GET", "/me", &[("authorization", &bearer)]).await;
    assert_eq!((came.status, &*came.body), (200, "user_ada"));
    assert!(clerk.check().await.is_ok());
}

#[tokio::test]
async fn cookies_say_nothing_without_both_keys() {
    let instance = TestInstance::new();
    let builder = || Clerk::builder().jwt_key(&instance.pem());
    let session = instance.session().user("user_ada");
    let bearer = format!("Bearer {}", session.token());
    for (clerk, status) in [
        (builder(), 401),
        (builder().publishable_key(instance.publishable_key()), 401),
        (builder().secret_key("sk_live_not-a-real-key"), 401),
        (builder().publishable_key(instance.publishable_key()).secret_key("sk_live_not-a-real-key"), 200),
    ] {
        let app = app(&clerk.build().unwrap());
        assert_eq!(send(&app, "GET", "/me", &[("authorization", &bearer)]).await.status, 200);
        assert_eq!(send(&app, "GET", "/me", &[("cookie", &session.cookies())]).await.status, status);
    }
}

/// Base64 with its padding.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    let letter = |bits: u32| char::from(ALPHABET[(bits & 63) as usize]);
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits =
            chunk.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            text.push(if place <= chunk.len() { letter(bits >> (18 - 6 * place)) } else { '=' });
        }
    }
    text
}
