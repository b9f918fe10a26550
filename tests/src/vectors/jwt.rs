//! A token, and whether it is verified. Keys that are fetched are fetched over HTTP.

use std::time::Duration;

use clerk_guard::{
    KeySet, SecretKey, SessionClaims, Timestamp, TokenVerifier, auth::Verified, backend::JwksEndpoint,
    keys::KeyCache, verify::Unverified,
};
use serde_json::Value;

use super::{Verdict, api::serve, placeholders::fill, stricter, threw};
use crate::server::Server;

/// Why we refused.
enum Refusal {
    /// With the code of a reason.
    Reason { code: String, why: String },
    /// The options, before any token was looked at.
    Options(String),
}

pub(super) async fn run(file: &Value, case: &Value) -> Verdict {
    let case = fill(file, case);
    let server = serve(&case["bapi"]).await;
    let expected = &case["expected"];
    let verdict = match (verify(&case, &server.url()).await, expected["ok"].as_bool()) {
        (Ok(claims), Some(true)) => match serde_json::from_str::<Value>(claims.as_json()) {
            Ok(ours) if same(&ours, &expected["claims"]) => Verdict::Passed,
            _ => return Verdict::Failed("accepted, with other claims".to_owned()),
        },
        (Ok(_), Some(false))
            if expected["reason"] == "token-invalid-signature"
                && stricter::is_pem_that_the_sdk_misreads(&case) =>
        {
            Verdict::Passed
        }
        (Ok(_), _) => return Verdict::Failed(format!("accepted, not refused for {}", expected["reason"])),
        (Err(Refusal::Reason { why, .. } | Refusal::Options(why)), Some(true)) => Verdict::stricter(why),
        (Err(Refusal::Options(_)), _) => Verdict::Passed,
        (Err(Refusal::Reason { .. }), _) if threw(expected) || expected["reason"].is_null() => {
            Verdict::Passed
        }
        (Err(Refusal::Reason { code, .. }), _) if expected["reason"] == *code => Verdict::Passed,
        (Err(Refusal::Reason { code, .. }), _) if stricter::is_other_reason(&case, &code) => {
            return Verdict::Passed;
        }
        (Err(Refusal::Reason { code, why }), _) => {
            return Verdict::Failed(format!("refused for {code}, not {}: {why}", expected["reason"]));
        }
    };
    match requests(&server, expected) {
        Ok(()) => verdict,
        Err(why) => Verdict::Failed(why),
    }
}

async fn verify(case: &Value, api: &str) -> Result<Verified<SessionClaims>, Refusal> {
    let refused = |code: &str, why: String| Refusal::Reason { code: code.to_owned(), why };
    let options = &case["options"];
    let verifier =
        verifier(options).ok_or_else(|| Refusal::Options("our options hold no such value".to_owned()))?;
    let text = case["token"].as_str().ok_or_else(|| Refusal::Options("the token is no text".to_owned()))?;
    let token = Unverified::decode(text).map_err(|error| refused(error.code(), error.to_string()))?;
    let given = |name: &str| options[name].as_str().filter(|value| !value.is_empty());
    let keys = match (given("jwtKey"), given("secretKey")) {
        (Some(pem), _) => KeySet::from_pem(pem).map_err(|error| Refusal::Options(error.to_string()))?,
        (None, Some(key)) => {
            let key = SecretKey::new(key).map_err(|error| Refusal::Options(error.to_string()))?;
            let version = given("apiVersion").unwrap_or("v1");
            let endpoint = JwksEndpoint::backend_at(api, version, key)
                .map_err(|error| Refusal::Options(error.to_string()))?;
            let keys = KeyCache::new(endpoint).keys_for(token.key_id()).await;
            keys.map_err(|error| refused(error.code(), error.to_string()))?
        }
        (None, None) => return Err(Refusal::Options("there is nothing to verify without keys".to_owned())),
    };
    let now = Timestamp::from_unix_millis(case["now"].as_i64().expect("a case has a clock"));
    verifier.verify_decoded(token, &keys, now).map_err(|error| refused(error.code(), error.to_string()))
}

/// `None` where an option has a value that ours cannot have.
fn verifier(options: &Value) -> Option<TokenVerifier> {
    let texts = |name: &str| match &options[name] {
        Value::Null => Some(Vec::new()),
        Value::String(text) => Some(if text.is_empty() { vec![] } else { vec![text.clone()] }),
        Value::Array(list) => list.iter().map(|item| item.as_str().map(str::to_owned)).collect(),
        _ => None,
    };
    let mut verifier = TokenVerifier::new()
        .authorized_parties(texts("authorizedParties")?)
        .audiences(texts("audience")?)
        .issuers(texts("issuer")?);
    if !options["headerType"].is_null() {
        verifier = verifier.header_types(texts("headerType")?);
    }
    // The SDK falls back to its default where the skew is no number.
    if let Some(millis) = options["clockSkewInMs"].as_f64() {
        verifier = verifier.clock_skew(Duration::try_from_secs_f64(millis / 1000.0).ok()?);
    }
    Some(verifier)
}

/// Were the requests made that the SDK made? How often it tried is its own policy.
fn requests(server: &Server, expected: &Value) -> Result<(), String> {
    let received = server.received();
    let wanted = expected["bapi_requests"].as_array().map(Vec::as_slice).unwrap_or_default();
    if received.is_empty() != wanted.is_empty() {
        return Err(format!("{} requests to the API, not {}", received.len(), wanted.len()));
    }
    for wanted in wanted {
        let found = received.iter().any(|got| {
            wanted["method"] == *got.method
                && wanted["path"] == *got.path
                && wanted["headers"].as_object().is_none_or(|headers| {
                    let same = |name: &str| {
                        headers.get(name).and_then(Value::as_str) == got.headers.get(name).map(String::as_str)
                    };
                    !headers.contains_key("authorization") || same("authorization")
                })
        });
        if !found {
            return Err(format!("no request like {} {}", wanted["method"], wanted["path"]));
        }
    }
    Ok(())
}

/// Numbers are the same where they are the same to JavaScript.
fn same(ours: &Value, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Value::Number(ours), Value::Number(theirs)) => ours.as_f64() == theirs.as_f64(),
        (Value::Array(ours), Value::Array(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| same(ours, theirs))
        }
        (Value::Object(ours), Value::Object(theirs)) => {
            ours.len() == theirs.len()
                && ours.iter().all(|(name, value)| theirs.get(name).is_some_and(|other| same(value, other)))
        }
        _ => ours == theirs,
    }
}
