use clerk_guard::{
    resources::SessionStatus,
    webhooks::{WebhookData as Data, WebhookError},
};

use super::*;

fn user() -> Value {
    json!({ "object": "user", "id": "user_ada", "first_name": "Ada", "banned": false, "locked": false,
            "private_metadata": { "ssn": "078-05-1120" }, "created_at": 1, "updated_at": 1 })
}

fn organization() -> Value {
    json!({ "object": "organization", "id": "org_acme", "name": "Acme", "slug": "acme", "created_at": 1, "updated_at": 1 })
}

fn membership() -> Value {
    json!({ "object": "organization_membership", "id": "orgmem_1", "role": "org:admin", "organization": organization(),
            "public_user_data": { "user_id": "user_ada" }, "created_at": 1, "updated_at": 1 })
}

async fn data(name: &str, data: &Value) -> Data {
    let instance = TestInstance::new();
    let event = send(&instance, &instance.clerk(), &event(name, data)).await;
    assert_eq!((&*event.name, event.instance_id.as_deref()), (name, Some("ins_2test")));
    assert!(event.id.starts_with("msg_") && event.sent_at.as_unix_seconds() > 0);
    let shown = format!("{event:?}");
    assert!(!shown.contains("078"), "{shown}");
    event.data
}

#[tokio::test]
async fn events_have_types() {
    assert!(matches!(data("user.created", &user()).await, Data::UserCreated(user) if user.id == "user_ada"));
    assert!(matches!(data("user.updated", &user()).await, Data::UserUpdated(_)));
    let deleted = json!({ "id": "x", "deleted": true });
    assert!(matches!(data("user.deleted", &deleted).await, Data::UserDeleted(id) if id == "x"));
    let session = |status: &str| session("sess_1", status);
    assert!(matches!(data("session.created", &session("active")).await, Data::SessionCreated(_)));
    assert!(matches!(data("session.pending", &session("pending")).await, Data::SessionPending(_)));
    assert!(matches!(data("session.ended", &session("ended")).await, Data::SessionEnded(_)));
    assert!(matches!(data("session.removed", &session("removed")).await, Data::SessionRemoved(_)));
    let revoked = data("session.revoked", &session("revoked")).await;
    assert!(matches!(revoked, Data::SessionRevoked(session) if session.status == SessionStatus::Revoked));
    assert!(matches!(data("organization.created", &organization()).await, Data::OrganizationCreated(_)));
    assert!(matches!(data("organization.updated", &organization()).await, Data::OrganizationUpdated(_)));
    assert!(
        matches!(data("organization.deleted", &deleted).await, Data::OrganizationDeleted(id) if id == "x")
    );
    let created = data("organizationMembership.created", &membership()).await;
    assert!(matches!(created, Data::MembershipCreated(found) if found.user_id().unwrap() == "user_ada"));
    assert!(matches!(
        data("organizationMembership.updated", &membership()).await,
        Data::MembershipUpdated(_)
    ));
    assert!(matches!(
        data("organizationMembership.deleted", &membership()).await,
        Data::MembershipDeleted(_)
    ));
}

#[tokio::test]
async fn what_has_no_type_is_kept_as_it_came() {
    let Data::Other(other) = data("sms.created", &json!({ "body": "078", "n": [1] })).await else { panic!() };
    assert_eq!(other.as_json(), r#"{"body":"078","n":[1]}"#);
    assert_eq!(other.read::<Value>().unwrap()["n"][0], 1);
}

#[tokio::test]
async fn what_is_not_of_its_shape_is_not_taken() {
    let instance = TestInstance::new();
    let mut odd = user();
    odd["banned"] = json!("078");
    for body in [
        "[]".to_owned(),
        "{".to_owned(),
        json!({ "type": "user.created" }).to_string(),
        json!({ "data": {} }).to_string(),
        event("user.created", &odd),
        event("user.created", &json!([])),
        event("user.deleted", &json!({ "id": null })),
        event("session.revoked", &json!({ "session": "sess_1" })),
        event("organization.deleted", &json!("org_acme")),
    ] {
        let error = instance.clerk().receive_webhook(&instance.webhook_headers(&body), body.as_bytes()).await;
        let error = error.unwrap_err();
        assert!(matches!(error, WebhookError::Shape(_)), "{body}");
        assert!(!format!("{error} {error:?}").contains("078"), "{error}");
    }
}
