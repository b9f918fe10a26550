//! No secret and no token is ever printed.

use clerk_guard::{
    Auth, MachineSecretKey, SecretKey, Timestamp, TokenVerifier, backend::JwksEndpoint, keys::KeyCache,
    testing::TestInstance, verify::Unverified,
};
use serde_json::json;

const SECRET: &str = "sk_test_not-a-real-key";

#[test]
fn debug_of_configuration_holds_no_key() {
    let key = SecretKey::new(SECRET).unwrap();
    let endpoint = JwksEndpoint::backend(key.clone()).unwrap();
    let machine = MachineSecretKey::new("ak_not-a-real-key").unwrap();
    let cache = KeyCache::new(endpoint.clone());
    for text in [
        format!("{key:?}"),
        format!("{machine:?}"),
        format!("{endpoint:?}"),
        format!("{endpoint:#?}"),
        format!("{cache:#?}"),
    ] {
        assert!(!text.contains("not-a-real-key"), "{text}");
    }
    let instance = TestInstance::new();
    let n = instance.jwks()["keys"][0]["n"].to_string();
    assert_eq!(format!("{instance:?}"), format!("TestInstance {{ key_id: {:?}, .. }}", instance.key_id()));
    assert!(!format!("{:?}", instance.keys()).contains(n.trim_matches('"')));
}

#[test]
fn debug_of_whoever_signed_in_holds_neither_token_nor_custom_claims() {
    let instance = TestInstance::new();
    let claims =
        json!({ "sub": "user_ada", "sid": "sess_1", "exp": 1000, "metadata": { "iban": "DE02-private" } });
    let token = instance.sign(&claims);
    let verified =
        TokenVerifier::new().verify(&token, &instance.keys(), Timestamp::from_unix_seconds(0)).unwrap();
    let auth = Auth::from(verified.clone());
    let decoded = Unverified::decode(&token).unwrap();
    for text in [format!("{auth:?}"), format!("{verified:?}"), format!("{decoded:?}")] {
        assert!(!text.contains("private"), "{text}");
        assert!(token.split('.').all(|part| !text.contains(part)), "{text}");
    }
    assert!(format!("{auth:?}").contains("user_ada"));
}

#[test]
fn errors_hold_no_part_of_the_token() {
    let instance = TestInstance::new();
    let good = instance
        .sign(&json!({ "sub": "user_ada", "sid": "sess_1", "exp": 1000, "azp": "https://evil.example" }));
    let verifier = TokenVerifier::new().authorized_parties(["https://app.example"]);
    for (token, now) in
        [(good.clone(), 0), (good.clone(), 2000), (format!("{good}x"), 0), (format!("x{good}"), 0)]
    {
        let error = verifier.verify(&token, &instance.keys(), Timestamp::from_unix_seconds(now)).unwrap_err();
        let text = format!("{error} {error:?}");
        assert!(token.split('.').all(|part| !text.contains(part)), "{text}");
    }
}
