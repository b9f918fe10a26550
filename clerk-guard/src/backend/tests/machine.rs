//! Tokens of machines that are good, and what is asked about them.

use serde_json::{Value, json};

use super::{Answer, SECRET, client, client_with, only, server_of};
use crate::{
    auth::{Machine, MachineKind},
    backend::BackendClient,
    base::Timestamp,
};

pub(super) const NOW: Timestamp = Timestamp::from_unix_millis(1_749_789_477_000);
pub(super) const KINDS: [(MachineKind, &str); 3] =
    [(MachineKind::ApiKey, "ak_fake_1"), (MachineKind::M2m, "mt_fake_1"), (MachineKind::OAuth, "oat_fake_1")];

/// What Clerk says of a good token.
pub(super) fn good(kind: MachineKind) -> Value {
    let (object, id, subject) = match kind {
        MachineKind::ApiKey => ("api_key", "ak_id", "user_ada"),
        MachineKind::M2m => ("machine_to_machine_token", "mt_id", "mch_ada"),
        MachineKind::OAuth => ("clerk_idp_oauth_access_token", "oat_id", "user_ada"),
    };
    json!({
        "object": object, "id": id, "type": "any", "name": "ci key", "client_id": "client_1", "subject": subject,
        "scopes": ["read:a", "write:b"], "claims": { "tier": 1, "b": [null, "x"] }, "revoked": false,
        "revocation_reason": null, "expired": false, "expiration": null, "created_by": null,
        "last_used_at": null, "created_at": 1_749_789_472_000_i64, "updated_at": 1_749_789_472_000_i64,
    })
}

/// The same, with other members. Null takes one away.
pub(super) fn with(kind: MachineKind, name: &str, value: Value) -> Value {
    let mut answer = good(kind);
    answer[name] = value;
    answer
}

async fn verified(client: &BackendClient, kind: MachineKind, token: &str) -> Machine {
    client
        .verify_machine(kind, token, &[], NOW)
        .await
        .unwrap_or_else(|error| panic!("{token}: {error}"))
        .into()
}

#[tokio::test]
async fn each_kind_is_asked_about_at_its_place_and_read() {
    for (kind, token, path, body) in [
        (MachineKind::ApiKey, "ak_fake_1", "/api_keys/verify", json!({ "secret": "ak_fake_1" })),
        (MachineKind::M2m, "mt_fake_1", "/m2m_tokens/verify", json!({ "token": "mt_fake_1" })),
        (
            MachineKind::OAuth,
            "oat_fake_1",
            "/oauth_applications/access_tokens/verify",
            json!({ "access_token": "oat_fake_1" }),
        ),
    ] {
        let server = server_of(Answer::json(200, good(kind).to_string())).await;
        let machine = verified(&client(&server), kind, token).await;
        let request = only(&server);
        assert_eq!((&*request.method, &*request.path, &*request.query), ("POST", path, ""));
        assert_eq!(serde_json::from_str::<Value>(&request.body).unwrap(), body);
        assert_eq!(request.headers["authorization"], format!("Bearer {SECRET}"));
        assert_eq!(request.headers["clerk-api-version"], "2026-05-12");

        assert_eq!(machine.kind(), kind);
        assert_eq!(machine.scopes().collect::<Vec<_>>(), ["read:a", "write:b"]);
        assert_eq!(machine.expires_at(), None);
        let claims = machine.claims_json().map(|claims| serde_json::from_str::<Value>(claims).unwrap());
        let own = json!({ "tier": 1, "b": [null, "x"] });
        let (id, subject, name, client_id, claims_of) = match kind {
            MachineKind::ApiKey => ("ak_id", "user_ada", Some("ci key"), None, Some(own)),
            MachineKind::M2m => ("mt_id", "mch_ada", None, None, Some(own)),
            MachineKind::OAuth => ("oat_id", "user_ada", None, Some("client_1"), None),
        };
        assert_eq!((machine.id(), machine.subject()), (id, subject));
        assert_eq!((machine.name(), machine.client_id(), claims), (name, client_id, claims_of));
    }
}

#[tokio::test]
async fn tokens_from_machine_to_machine_are_asked_about_with_the_machines_key() {
    const MACHINE: &str = "ak_not-a-real-key";

    for (secret, expected) in [(Some(SECRET), SECRET), (None, "")] {
        for (kind, token) in KINDS {
            let server = server_of(Answer::json(200, good(kind).to_string())).await;
            let client = client_with(&server, secret, Some(MACHINE));
            let outcome = client.verify_machine(kind, token, &[], NOW).await;
            let key = if kind == MachineKind::M2m { MACHINE } else { expected };
            if key.is_empty() {
                // Without a secret key nothing is known of the other kinds, and it is nobody's fault but ours.
                let refusal = outcome.unwrap_err();
                assert_eq!((refusal.code(), server.calls()), ("secret-key-invalid", 0));
            } else {
                assert!(outcome.is_ok());
                assert_eq!(only(&server).headers["authorization"], format!("Bearer {key}"));
            }
        }
    }
}

#[tokio::test]
async fn what_need_not_be_said_is_empty() {
    for (kind, token) in KINDS {
        for nothing in [json!({ "scopes": null, "claims": null, "name": null, "client_id": null }), json!({})]
        {
            let mut answer = good(kind);
            for name in ["scopes", "claims", "name", "client_id"] {
                answer.as_object_mut().unwrap().remove(name);
            }
            answer.as_object_mut().unwrap().extend(nothing.as_object().unwrap().clone());
            let server = server_of(Answer::json(200, answer.to_string())).await;
            let machine = verified(&client(&server), kind, token).await;
            assert_eq!(machine.scopes().count(), 0);
            assert_eq!((machine.claims_json(), machine.name(), machine.client_id()), (None, None, None));
        }
    }
}

#[tokio::test]
async fn what_clerk_verifies_for_its_own_sdk_has_the_shape_of_a_token() {
    for (kind, token) in KINDS {
        let (prefix, _) = token.split_at(token.find('_').unwrap() + 1);
        let longest = format!("{prefix}{}", "x".repeat(512 - prefix.len()));
        let server = server_of(Answer::json(200, good(kind).to_string())).await;
        for token in [token, prefix, &longest, &format!("{prefix}A-z_09")] {
            verified(&client(&server), kind, token).await;
        }
    }
}

#[tokio::test]
async fn the_end_of_a_token_is_in_milliseconds_and_of_oauth_perhaps_in_seconds() {
    let (millis, seconds) = (1_749_789_477_001_i64, 1_749_789_478_i64);
    for (kind, token) in KINDS {
        let server = server_of(Answer::json(200, with(kind, "expiration", json!(millis)).to_string())).await;
        let machine = verified(&client(&server), kind, token).await;
        assert_eq!(machine.expires_at(), Some(Timestamp::from_unix_millis(millis)));
    }
    let answer = with(MachineKind::OAuth, "expiration", json!(seconds));
    let server = server_of(Answer::json(200, answer.to_string())).await;
    let machine = verified(&client(&server), MachineKind::OAuth, "oat_fake_1").await;
    assert_eq!(machine.expires_at(), Some(Timestamp::from_unix_seconds(seconds)));
}
