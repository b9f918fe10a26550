//! Tokens of machines that are refused, each for its reason, and never for want of an answer.

use serde_json::{Value, json};

use super::{
    Answer, client,
    machine::{KINDS, NOW, good, with},
    server_of,
};
use crate::{auth::MachineKind, backend::MachineRefusal};

/// The code, and whether it is the token's fault.
async fn refusal(kind: MachineKind, token: &str, answer: Answer) -> (&'static str, bool) {
    refusal_for(&[], kind, token, answer).await
}

async fn refusal_for(
    audiences: &[&str],
    kind: MachineKind,
    token: &str,
    answer: Answer,
) -> (&'static str, bool) {
    let audiences: Vec<String> = audiences.iter().map(|audience| (*audience).to_owned()).collect();
    let server = server_of(answer).await;
    match client(&server).verify_machine(kind, token, &audiences, NOW).await {
        Ok(_) => ("verified", false),
        Err(refusal) => {
            let text = format!("{refusal} {refusal:?}");
            assert!(!text.contains(token) && !text.contains("not-a-real-key"), "{text}");
            (refusal.code(), matches!(refusal, MachineRefusal::Token(_)))
        }
    }
}

#[tokio::test]
async fn a_good_status_is_no_yes() {
    let past = [json!(1_749_789_477_000_i64), json!(1_749_789_476_999_i64), json!(0), json!(-1)];
    for (kind, token) in KINDS {
        let other = KINDS.into_iter().find(|(other, _)| *other != kind).unwrap().0;
        let mut bad = vec![
            with(kind, "revoked", json!(true)),
            with(kind, "expired", json!(true)),
            with(kind, "active", json!(false)),
            with(kind, "object", json!("something_else")),
            good(other),
            json!({ "active": false }),
        ];
        bad.extend(past.iter().map(|end| with(kind, "expiration", end.clone())));
        for answer in bad {
            let answer = answer.to_string();
            assert_eq!(
                refusal(kind, token, Answer::json(200, answer.clone())).await,
                ("token-invalid", true),
                "{answer}"
            );
        }
    }
    // Elsewhere, what could be seconds is a moment in 1970.
    let seconds = |kind| with(kind, "expiration", json!(1_749_789_478)).to_string();
    for (kind, token) in KINDS {
        let expected = if kind == MachineKind::OAuth { ("verified", false) } else { ("token-invalid", true) };
        assert_eq!(refusal(kind, token, Answer::json(200, seconds(kind))).await, expected);
    }
}

#[tokio::test]
async fn an_answer_that_does_not_say_enough_says_nothing_of_the_token() {
    for (kind, token) in KINDS {
        let mut bad: Vec<Value> = Vec::new();
        for name in ["object", "id", "subject", "revoked", "expired", "expiration"] {
            let mut answer = good(kind);
            answer.as_object_mut().unwrap().remove(name);
            bad.push(answer);
            for odd in [json!([]), json!({}), json!("true"), json!(0.5), json!(true), json!(null)] {
                let is_right = match name {
                    "revoked" | "expired" => odd.is_boolean(),
                    "expiration" => odd.is_null(),
                    _ => odd.is_string(),
                };
                if !is_right {
                    bad.push(with(kind, name, odd));
                }
            }
        }
        bad.extend(["id", "subject"].map(|name| with(kind, name, json!(""))));
        bad.extend(
            [json!(["read", 5]), json!("read write"), json!({})].map(|scopes| with(kind, "scopes", scopes)),
        );
        bad.extend([json!("{}"), json!([]), json!(5)].map(|claims| with(kind, "claims", claims)));
        bad.extend([
            json!({}),
            json!([good(kind)]),
            json!(null),
            json!("oops"),
            with(kind, "active", json!(0)),
        ]);
        let mut texts: Vec<String> = bad.iter().map(Value::to_string).collect();
        texts.push(good(kind).to_string().replacen('{', r#"{"revoked":true,"#, 1));
        for text in texts {
            assert_eq!(
                refusal(kind, token, Answer::json(200, text.clone())).await,
                ("unexpected-error", false),
                "{kind} {text}"
            );
        }
    }
}

#[tokio::test]
async fn only_not_found_is_the_fault_of_the_token() {
    let errors = r#"{"errors":[{"code":"any","message":"m"}]}"#;
    for (kind, token) in KINDS {
        for (status, expected) in [
            (404, ("token-invalid", true)),
            (401, ("secret-key-invalid", false)),
            (400, ("unexpected-error", false)),
            (403, ("unexpected-error", false)),
            (422, ("unexpected-error", false)),
            (429, ("unexpected-error", false)),
            (500, ("unexpected-error", false)),
            (204, ("unexpected-error", false)),
        ] {
            for answer in [Answer::json(status, errors), Answer::html(status)] {
                assert_eq!(refusal(kind, token, answer).await, expected, "{kind} {status}");
            }
        }
        assert_eq!(refusal(kind, token, Answer::dropped()).await, ("unexpected-error", false));
    }
}

#[tokio::test]
async fn what_is_no_token_costs_no_call() {
    for (kind, token) in KINDS {
        let server = server_of(Answer::json(200, good(kind).to_string())).await;
        let client = client(&server);
        let long = format!("{token}{}", "x".repeat(512));
        let others = KINDS.iter().filter(|(other, _)| *other != kind).map(|(_, token)| *token);
        let odd = ["=", ".", " ", "\n", "\0", "é", "/", "%20", "\""].map(|odd| format!("{token}{odd}"));
        let prefix = token.split_at(token.find('_').unwrap()).0;
        for token in others.chain(odd.iter().map(|odd| &**odd)).chain([
            "",
            prefix,
            token.trim_start_matches(char::is_alphabetic),
            &long,
        ]) {
            let refusal = client.verify_machine(kind, token, &[], NOW).await.unwrap_err();
            assert!(matches!(refusal, MachineRefusal::Token(_)), "{token}");
            assert_eq!(refusal.code(), "token-invalid", "{token}");
        }
        assert_eq!(server.calls(), 0);
    }
}

#[tokio::test]
async fn oauth_tokens_are_for_one_of_our_audiences_where_we_have_any() {
    const OURS: &[&str] = &["https://api.example", "z"];

    for (aud, expected) in [
        (json!("https://api.example"), "verified"),
        (json!(["x", "z"]), "verified"),
        (json!("x"), "token-verification-failed"),
        (json!(["x"]), "token-verification-failed"),
        (json!([]), "token-verification-failed"),
        (json!(""), "token-verification-failed"),
        (json!(["z", ""]), "token-verification-failed"),
        (json!(null), "token-verification-failed"),
        (json!(5), "unexpected-error"),
        (json!(["z", 5]), "unexpected-error"),
    ] {
        let answer = Answer::json(200, with(MachineKind::OAuth, "aud", aud.clone()).to_string());
        let refusal = refusal_for(OURS, MachineKind::OAuth, "oat_fake_1", answer).await;
        assert_eq!(refusal.0, expected, "{aud}");
    }
    for (kind, token) in KINDS {
        let answer = || Answer::json(200, good(kind).to_string());
        let expected = if kind == MachineKind::OAuth {
            ("token-verification-failed", true)
        } else {
            ("verified", false)
        };
        assert_eq!(refusal_for(OURS, kind, token, answer()).await, expected);
        assert_eq!(refusal(kind, token, answer()).await, ("verified", false));
    }
}
