//! Users, organizations and memberships, as the API writes them.

use serde_json::{Value, json};

use super::{Answer, SECRET, client, client_with, only, server_of};
use crate::backend::{
    ApiErrorKind::{Malformed, NotSent},
    BackendClient, MetadataUpdate,
};

const ADA: &str = "user_2ada00000000000000000000001";
const ACME: &str = "org_2acme0000000000000000000001";

/// With every member that the API has.
pub(super) fn user(id: &str) -> Value {
    json!({
        "object": "user", "id": id, "username": null, "first_name": "Ada", "last_name": "Lovelace", "image_url": "",
        "has_image": false, "primary_email_address_id": "idn_2", "primary_phone_number_id": null,
        "primary_web3_wallet_id": null, "external_id": "emp-7", "password_enabled": true, "two_factor_enabled": false,
        "totp_enabled": false, "backup_code_enabled": false, "mfa_enabled_at": null, "mfa_disabled_at": null,
        "email_addresses": [
            { "object": "email_address", "id": "idn_1", "email_address": "old@example.com", "verification": null },
            { "object": "email_address", "id": "idn_2", "email_address": "ada@example.com", "reserved": false,
              "verification": { "object": "verification_admin", "status": "verified", "strategy": "admin",
                                "attempts": null, "expire_at": null }, "linked_to": [] },
        ],
        "phone_numbers": [], "web3_wallets": [], "passkeys": [], "external_accounts": [], "saml_accounts": [],
        "public_metadata": { "tier": "gold" }, "private_metadata": { "ssn": "078-05-1120" }, "unsafe_metadata": {},
        "last_sign_in_at": 1_795_000_000_000_i64, "banned": false, "locked": true,
        "lockout_expires_in_seconds": null, "created_at": 1_795_000_000_001_i64, "updated_at": 1_795_000_000_002_i64,
        "last_active_at": null, "delete_self_enabled": true, "legal_accepted_at": null,
    })
}

pub(super) fn organization(id: &str) -> Value {
    json!({
        "object": "organization", "id": id, "name": "Acme", "slug": "acme", "image_url": "", "has_image": false,
        "max_allowed_memberships": 5, "admin_delete_enabled": true, "public_metadata": {}, "private_metadata": { "k": 1 },
        "created_by": ADA, "created_at": 1_795_000_000_000_i64, "updated_at": 1_795_000_000_000_i64,
    })
}

pub(super) fn membership(id: &str) -> Value {
    json!({
        "object": "organization_membership", "id": id, "role": "org:admin", "role_name": "Admin",
        "permissions": ["org:sys_memberships:read", "org:invoices:read"], "public_metadata": {}, "private_metadata": {},
        "organization": organization(ACME),
        "public_user_data": { "user_id": ADA, "first_name": "Ada", "last_name": null, "image_url": "",
                              "has_image": false, "identifier": "ada@example.com" },
        "created_at": 1_795_000_000_000_i64, "updated_at": 1_795_000_000_000_i64,
    })
}

async fn asked(json: Value, call: impl AsyncFnOnce(BackendClient)) -> String {
    let server = server_of(Answer::json(200, json.to_string())).await;
    call(client(&server)).await;
    let request = only(&server);
    assert_eq!(request.headers["authorization"], format!("Bearer {SECRET}"));
    assert_eq!(request.headers["clerk-api-version"], "2026-05-12");
    let query = if request.query.is_empty() { String::new() } else { format!("?{}", request.query) };
    format!("{} {}{query} {}", request.method, request.path, request.body)
}

#[tokio::test]
async fn a_user_is_read_with_addresses_and_metadata() {
    let call = asked(user(ADA), async |client| {
        let ada = client.user(&ADA.into()).await.unwrap();
        assert_eq!(ada.full_name().as_deref(), Some("Ada Lovelace"));
        let address = ada.primary_email_address().unwrap();
        assert_eq!((&*address.email_address, address.is_verified()), ("ada@example.com", true));
        assert!(!ada.email_addresses[0].is_verified() && ada.primary_phone_number().is_none());
        assert_eq!(ada.external_id.as_deref(), Some("emp-7"));
        assert_eq!(ada.created_at.as_unix_millis(), 1_795_000_000_001);
        assert_eq!((ada.banned, ada.locked, ada.last_active_at), (Some(false), Some(true), None));
        assert_eq!(ada.public_metadata.as_json(), r#"{"tier":"gold"}"#);
        assert_eq!(ada.private_metadata.read::<Value>().unwrap()["ssn"], "078-05-1120");
        assert!(!format!("{ada:?}").contains("078"), "{ada:?}");
    });
    assert_eq!(call.await, format!("GET /v1/users/{ADA} "));
}

#[tokio::test]
async fn organizations_are_read_by_id_or_slug() {
    let call = asked(organization(ACME), async |client| {
        let acme = client.organization(&ACME.into()).await.unwrap();
        assert_eq!((&*acme.name, acme.max_allowed_memberships), ("Acme", Some(5)));
        assert!(format!("{acme:?}").contains("PrivateMetadata([redacted])"), "{acme:?}");
    });
    assert_eq!(call.await, format!("GET /v1/organizations/{ACME} "));
    let call = asked(organization(ACME), async |client| {
        assert_eq!(client.organization_by_slug(&"acme".into()).await.unwrap().id, ACME);
    });
    assert_eq!(call.await, "GET /v1/organizations/acme ");
}

#[tokio::test]
async fn memberships_are_made_changed_and_deleted() {
    let (acme, ada) = (ACME.into(), ADA.into());
    let base = format!("/v1/organizations/{ACME}/memberships");
    let call = asked(membership("orgmem_1"), async |client| {
        let found = client.create_membership(&acme, &ada, "org:admin").await.unwrap();
        assert_eq!((&*found.role, found.user_id().unwrap()), ("org:admin", &ada));
        assert_eq!(found.permissions.len(), 2);
    });
    assert_eq!(call.await, format!(r#"POST {base} {{"role":"org:admin","user_id":"{ADA}"}}"#));
    let call = asked(membership("orgmem_1"), async |client| {
        client.update_membership_role(&acme, &ada, "org:member").await.unwrap();
    });
    assert_eq!(call.await, format!(r#"PATCH {base}/{ADA} {{"role":"org:member"}}"#));
    let call = asked(membership("orgmem_1"), async |client| {
        client.delete_membership(&acme, &ada).await.unwrap();
    });
    assert_eq!(call.await, format!("DELETE {base}/{ADA} "));
}

#[tokio::test]
async fn metadata_is_merged_as_it_is_said() {
    let update = || MetadataUpdate::new().public(&json!({ "tier": null })).private(&json!({ "ssn": "078" }));
    let body = r#"{"private_metadata":{"ssn":"078"},"public_metadata":{"tier":null}}"#;
    assert!(!format!("{:?}", update()).contains("078"));
    let call = asked(user(ADA), async |client| {
        client.update_user_metadata(&ADA.into(), update()).await.unwrap();
    });
    assert_eq!(call.await, format!("PATCH /v1/users/{ADA}/metadata {body}"));
    let call = asked(organization(ACME), async |client| {
        client.update_organization_metadata(&ACME.into(), update()).await.unwrap();
    });
    assert_eq!(call.await, format!("PATCH /v1/organizations/{ACME}/metadata {body}"));
    let server = server_of(Answer::json(200, user(ADA).to_string())).await;
    let odd = MetadataUpdate::new().public(&"gold");
    assert_eq!(client(&server).update_user_metadata(&ADA.into(), odd).await.unwrap_err().kind(), NotSent);
    assert_eq!(server.calls(), 0);
}

#[tokio::test]
async fn an_answer_about_somebody_else_is_none() {
    let server = server_of(Answer::json(200, user("user_2eve").to_string())).await;
    assert_eq!(client(&server).user(&ADA.into()).await.unwrap_err().kind(), Malformed);
    let server = server_of(Answer::json(200, organization("org_2other").to_string())).await;
    assert_eq!(client(&server).organization(&ACME.into()).await.unwrap_err().kind(), Malformed);
    assert_eq!(client(&server).organization_by_slug(&"other".into()).await.unwrap_err().kind(), Malformed);
    let server = server_of(Answer::json(200, membership("orgmem_1").to_string())).await;
    let error = client(&server).delete_membership(&ACME.into(), &"user_2eve".into()).await.unwrap_err();
    assert_eq!(error.kind(), Malformed);
}

#[tokio::test]
async fn what_is_not_of_its_shape_is_no_answer() {
    for name in ["id", "created_at", "updated_at"] {
        let mut odd = user(ADA);
        odd.as_object_mut().unwrap().remove(name);
        let server = server_of(Answer::json(200, odd.to_string())).await;
        assert_eq!(client(&server).user(&ADA.into()).await.unwrap_err().kind(), Malformed, "{name}");
    }
    for (name, value) in
        [("banned", json!("no")), ("private_metadata", json!([])), ("email_addresses", json!({}))]
    {
        let mut odd = user(ADA);
        odd[name] = value;
        let server = server_of(Answer::json(200, odd.to_string())).await;
        assert_eq!(client(&server).user(&ADA.into()).await.unwrap_err().kind(), Malformed, "{name}");
    }
    let few = json!({ "object": "user", "id": ADA, "created_at": 1, "updated_at": 1,
                      "email_addresses": null, "image_url": null, "public_metadata": null });
    let server = server_of(Answer::json(200, few.to_string())).await;
    let found = client(&server).user(&ADA.into()).await.unwrap();
    assert!(found.email_addresses.is_empty() && found.banned.is_none());
}

#[tokio::test]
async fn ids_that_are_none_and_keys_that_are_missing_are_not_sent() {
    let server = server_of(Answer::json(200, user(ADA).to_string())).await;
    let client = client(&server);
    for odd in ["", ".", "..", "a/b", "a%2fb", "a?b", "a#b", "a b", "é"] {
        let (user, org) = (odd.into(), odd.into());
        let errors = [
            client.user(&user).await.err(),
            client.organization(&org).await.err(),
            client.organization_by_slug(&odd.into()).await.err(),
            client.create_membership(&ACME.into(), &user, "org:admin").await.err(),
            client.delete_membership(&org, &ADA.into()).await.err(),
            client.update_user_metadata(&user, MetadataUpdate::new()).await.err(),
            client.user_memberships(&user).next().await.unwrap().err(),
            client.organization_memberships(&org).next().await.unwrap().err(),
        ];
        for error in errors {
            assert_eq!(error.unwrap().kind(), NotSent, "{odd}");
        }
    }
    let keyless = client_with(&server, None, Some("ak_not-a-real-key"));
    assert_eq!(keyless.user(&ADA.into()).await.unwrap_err().kind(), NotSent);
    assert_eq!(server.calls(), 0);
}
