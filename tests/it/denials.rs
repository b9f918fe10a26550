//! What a denial becomes for a client, and what it becomes in the log.

use std::collections::BTreeMap;

use axum::{body::Body, http::header, response::IntoResponse};
use clerk_guard::{
    Auth, Clock, Denial, Requirement, SystemClock,
    authz::{Level, Reverification, evaluate},
    require_auth, require_permission,
    testing::TestInstance,
};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tracing::Level as LogLevel;

use crate::log::Log;

async fn answer(denial: Denial) -> (u16, BTreeMap<String, String>, Value) {
    let response = denial.into_response();
    let headers = response.headers().iter();
    let headers =
        headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned())).collect();
    let status = response.status().as_u16();
    let body = Body::new(response.into_body()).collect().await.unwrap().to_bytes();
    (status, headers, serde_json::from_slice(&body).unwrap())
}

fn denied(requirement: &Requirement<'_>, auth: &Auth) -> Denial {
    evaluate(requirement, auth, SystemClock.now()).unwrap_err()
}

#[tokio::test]
async fn a_client_is_told_what_it_can_do_about_it_and_no_more() {
    let instance = TestInstance::new();
    let member = instance.session().org("org_acme").auth();
    let pending = instance.session().pending().auth();
    let malformed = instance.session().claim("o", json!("org_acme")).auth();
    let admin = Requirement::Role(clerk_guard::authz::Role::from_static("org:admin"));
    for (auth, status, title, header) in [
        (Auth::signed_out(), 401, "Unauthorized", Some((header::WWW_AUTHENTICATE, "Bearer"))),
        (pending, 401, "Unauthorized", Some((header::WWW_AUTHENTICATE, "Bearer"))),
        (member, 403, "Forbidden", None),
        (Auth::unavailable(), 503, "Service Unavailable", Some((header::RETRY_AFTER, "5"))),
        (Auth::unwired(), 500, "Internal Server Error", None),
        (malformed, 500, "Internal Server Error", None),
    ] {
        let (got, headers, body) = answer(denied(&admin, &auth)).await;
        assert_eq!(got, status);
        assert_eq!(body, json!({ "status": status, "title": title }));
        assert_eq!(headers["content-type"], "application/problem+json");
        assert_eq!(headers["cache-control"], "no-store");
        if let Some((name, value)) = header {
            assert_eq!(headers[name.as_str()], value);
        }
        assert_eq!(headers.contains_key("www-authenticate"), status == 401);
        assert_eq!(headers.contains_key("retry-after"), status == 503);
    }
}

#[tokio::test]
async fn the_browser_sdk_is_told_to_ask_the_user_anew() {
    let stale = TestInstance::new().session().factor_ages(Some(100), None).auth();
    let custom = Reverification::custom(Level::SecondFactor, 10).unwrap();
    for (wanted, echoed) in [
        (Reverification::STRICT, json!("strict")),
        (custom, json!({ "level": "second_factor", "afterMinutes": 10 })),
    ] {
        let (status, headers, body) = answer(denied(&Requirement::Reverification(wanted), &stale)).await;
        assert_eq!((status, headers["content-type"].as_str()), (403, "application/json"));
        let metadata = json!({ "reverification": echoed });
        let error = json!({ "type": "forbidden", "reason": "reverification-error", "metadata": metadata });
        assert_eq!(body, json!({ "clerk_error": error }));
    }
}

#[require_permission("org:data:write")]
fn write() -> Result<(), Denial> {
    Ok(())
}

#[require_auth]
fn read() -> Result<(), Denial> {
    Ok(())
}

#[test]
fn every_decision_is_one_event_that_says_what_decided() {
    let instance = TestInstance::new();
    let member = instance.session().user("user_ada").org("org_acme");
    let admin = member.clone().permission("org:data:write");
    let unreadable = member.clone().claim("fea", json!(7));
    let expired = Auth::signed_out_because("token-expired");
    for (auth, level, outcome, more) in [
        (
            Some(admin.auth()),
            LogLevel::DEBUG,
            "allow",
            &[("user_id", "user_ada"), ("org_id", "org_acme")][..],
        ),
        (Some(member.auth()), LogLevel::INFO, "deny", &[("user_id", "user_ada"), ("org_id", "org_acme")]),
        (Some(expired), LogLevel::INFO, "deny", &[("reason", "token-expired")]),
        (Some(Auth::unavailable()), LogLevel::ERROR, "deny", &[]),
        (Some(unreadable.auth()), LogLevel::ERROR, "deny", &[("user_id", "user_ada")]),
        (None, LogLevel::ERROR, "deny", &[]),
    ] {
        let events = Log::of(|| match auth.clone() {
            Some(auth) => drop(auth.sync_scope(write)),
            None => drop(write()),
        });
        let [(logged, fields)] = &events[..] else { panic!("one event, not {events:?}") };
        assert_eq!((*logged, fields["outcome"].as_str()), (level, outcome));
        assert_eq!(fields["function"], "it::denials::write");
        assert_eq!(fields["requirement"], r#"permission("org:data:write")"#);
        if outcome == "deny" {
            assert_eq!(fields["leaf"], r#"permission("org:data:write")"#);
        }
        for (name, value) in more {
            assert_eq!(fields.get(*name).map(String::as_str), Some(*value), "{fields:?}");
        }
        if auth.is_none() {
            assert!(fields["help"].contains("install the layer"), "{fields:?}");
        }
    }
}

#[test]
fn no_event_holds_a_token() {
    let instance = TestInstance::new();
    let session = instance.session().user("user_ada");
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let mut tokens = vec![session.token(), format!("{}x", session.token()), "no.token.here".to_owned()];
    tokens.push(session.clone().claim("exp", json!(1000)).token());
    tokens.push(session.clone().claim("iss", json!("https://other.example")).token());
    tokens.push(session.claim("fva", json!("odd")).token());
    for token in tokens {
        let events = Log::of(|| {
            let auth = runtime.block_on(instance.clerk().authenticate(Some(&token)));
            auth.sync_scope(read).ok();
            auth_is_shown();
        });
        assert!(events.len() >= 2, "{events:?}");
        let text = format!("{events:?}");
        assert!(token.split('.').filter(|part| part.len() > 5).all(|part| !text.contains(part)), "{text}");
    }
}

/// Asks outside of any scope, which is an event of its own.
fn auth_is_shown() {
    assert!(clerk_guard::auth().session().is_none());
}
