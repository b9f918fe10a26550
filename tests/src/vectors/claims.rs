//! A payload, and what is derived from it. Each is signed and verified, so that it comes in as any token does.

use std::collections::BTreeSet;

use clerk_guard::{
    Auth, SessionClaims, Timestamp, TokenVerifier,
    auth::Verified,
    claims::{Actor, Claim, FactorVerificationAge},
    testing::TestInstance,
    verify::TokenError,
};
use serde_json::{Value, json};

use super::{Verdict, threw};

/// When the cases play, in seconds since 1970.
pub(super) const NOW: i64 = 1_749_789_477;

/// Signs a payload and verifies it, at the time that it says it was made.
pub(super) fn verify(payload: &Value, signer: &TestInstance) -> Result<Verified<SessionClaims>, TokenError> {
    let mut payload = payload.clone();
    if let Some(members) = payload.as_object_mut() {
        members.entry("exp").or_insert_with(|| json!(NOW + 60));
    }
    let now = payload["iat"].as_i64().or_else(|| Some(payload["exp"].as_i64()? - 60)).unwrap_or(NOW);
    TokenVerifier::new().verify(&signer.sign(&payload), &signer.keys(), Timestamp::from_unix_seconds(now))
}

pub(super) fn run(case: &Value, signer: &TestInstance) -> Verdict {
    let expected = &case["expected"];
    let claims = match verify(&case["claims"], signer) {
        Ok(claims) => claims,
        // Nothing is granted to a payload that is refused.
        Err(_) if threw(expected) => return Verdict::Passed,
        Err(error) => return Verdict::stricter(error.to_string()),
    };
    if threw(expected) {
        return match claims.malformed().next() {
            // The SDK throws where a claim cannot be read; here the claim denies whatever depends on it.
            Some(_) if claims.permissions().present().is_none() && claims.org_id().is_none() => {
                Verdict::Passed
            }
            _ => Verdict::Failed("the SDK could not read these claims, and we did".to_owned()),
        };
    }
    let mut less = Vec::new();
    for (name, ours, theirs) in compared(&claims, &expected["auth"]) {
        if ours == theirs {
            continue;
        }
        if ours.is_null() || is_subset(&ours, &theirs) {
            less.push(format!("`{name}` is {ours}, not {theirs}"));
        } else {
            return Verdict::Failed(format!("`{name}` is {ours}, not {theirs}"));
        }
    }
    let auth = Auth::from(claims);
    let signed_in = auth.session().is_some();
    match (&expected["is_authenticated"]["pending_as_signed_out"], signed_in) {
        (Value::Bool(expected), signed_in) if *expected == signed_in => {}
        (Value::Bool(true), false) => less.push("the session does not count as active".to_owned()),
        _ => return Verdict::Failed("the session counts as active".to_owned()),
    }
    if less.is_empty() { Verdict::Passed } else { Verdict::stricter(less.join(", ")) }
}

/// What the SDK derives, each beside what we say of it. `null` where there is nothing.
fn compared(claims: &SessionClaims, expected: &Value) -> Vec<(&'static str, Value, Value)> {
    let beside = |(name, ours)| (name, ours, as_ours(name, &expected[name]));
    properties(claims).into_iter().map(beside).collect()
}

/// What we say of the properties that the SDK derives.
pub(super) fn properties(claims: &SessionClaims) -> Vec<(&'static str, Value)> {
    let permissions = claims.permissions().present();
    vec![
        ("userId", json!(claims.user_id())),
        ("sessionId", json!(claims.session_id())),
        ("sessionStatus", json!(claims.status().present())),
        ("actor", claims.actor().present().map_or(Value::Null, actor)),
        ("orgId", json!(claims.org_id())),
        ("orgRole", json!(claims.org_role())),
        ("orgSlug", json!(claims.org_slug())),
        (
            "orgPermissions",
            permissions.map_or(Value::Null, |granted| sorted(granted.iter().map(|key| key.to_string()))),
        ),
        ("factorVerificationAge", age(claims.factor_verification_age())),
    ]
}

/// A property of the SDK's, written as we write ours: the order of permissions says nothing, and all numbers are of one type.
pub(super) fn as_ours(name: &str, theirs: &Value) -> Value {
    match theirs {
        Value::Array(list) if name == "orgPermissions" => {
            sorted(list.iter().map(|key| key.as_str().map_or_else(|| key.to_string(), str::to_owned)))
        }
        Value::Array(list) if name == "factorVerificationAge" => {
            json!(list.iter().map(Value::as_f64).collect::<Vec<_>>())
        }
        other => other.clone(),
    }
}

fn sorted(keys: impl Iterator<Item = String>) -> Value {
    json!(keys.collect::<BTreeSet<_>>())
}

fn actor(actor: &Actor) -> Value {
    let members = [
        ("sub", Some(json!(actor.subject()))),
        ("iss", actor.issuer().map(Into::into)),
        ("sid", actor.session_id().map(Into::into)),
        ("type", actor.kind().map(Into::into)),
        ("act", actor.earlier().map(self::actor)),
    ];
    Value::Object(members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect())
}

fn age(age: Claim<FactorVerificationAge>) -> Value {
    age.present()
        .map_or(Value::Null, |age| json!([age.first().unwrap_or(-1.0), age.second().unwrap_or(-1.0)]))
}

/// Is it a list that says no more than the other, or an object with no more in it?
pub(super) fn is_subset(ours: &Value, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Value::Array(none), _) if none.is_empty() => true,
        (Value::Array(ours), Value::Array(theirs)) => ours.iter().all(|item| theirs.contains(item)),
        (Value::Object(ours), Value::Object(theirs)) => {
            ours.iter().all(|(name, value)| theirs.get(name) == Some(value))
        }
        _ => false,
    }
}
