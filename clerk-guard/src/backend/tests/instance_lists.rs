//! What an instance knows of roles, permissions and plans, page by page.

use serde_json::{Value, json};

use super::{Answer, SECRET, Server, client, client_with, server_of};
use crate::backend::{ApiErrorKind::Malformed, PayerType};

fn permission(key: &str) -> Value {
    json!({ "object": "permission", "id": "perm_1", "name": "Some", "key": key, "description": "", "type": "user",
            "created_at": 1, "updated_at": 1 })
}

/// A server of one long list, which it hands out as it is asked.
async fn server_of_list(items: Vec<Value>) -> Server {
    Server::start(move |request| {
        let number = |name: &str| {
            let mut pairs = request.query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|(key, _)| *key == name).map(|(_, value)| value.parse::<usize>().unwrap()).unwrap()
        };
        let data: Vec<&Value> = items.iter().skip(number("offset")).take(number("limit")).collect();
        Answer::json(200, json!({ "data": data, "total_count": items.len() }).to_string())
    })
    .await
}

#[tokio::test]
async fn roles_come_with_their_permissions() {
    let role = json!({ "object": "role", "id": "role_1", "name": "Admin", "key": "org:admin", "description": null,
        "is_creator_eligible": true, "created_at": 1, "updated_at": 1,
        "permissions": [permission("org:sys_profile:manage"), permission("org:data:write")] });
    let server = server_of_list(vec![role]).await;
    let roles = client(&server).organization_roles().await.unwrap();
    assert_eq!((&*roles[0].key, &*roles[0].name, roles.len()), ("org:admin", "Admin", 1));
    let permissions = &roles[0].permissions;
    assert_eq!((&*permissions[1].key, &*permissions[1].name), ("org:data:write", "Some"));
    assert!(permissions[0].is_system() && !permissions[1].is_system());

    let request = server.received().pop().unwrap();
    assert_eq!((&*request.method, &*request.path), ("GET", "/v1/organization_roles"));
    assert_eq!(request.query, "limit=50&offset=0");
    assert_eq!(request.headers["authorization"], format!("Bearer {SECRET}"));
}

#[tokio::test]
async fn all_pages_are_asked_for_in_turn() {
    for (count, calls) in [(0, 1), (1, 1), (50, 1), (51, 2), (150, 3)] {
        let keys: Vec<String> = (0..count).map(|at| format!("org:data:a{at}")).collect();
        let server = server_of_list(keys.iter().map(|key| permission(key)).collect()).await;
        let found = client(&server).organization_permissions().await.unwrap();
        assert_eq!(found.into_iter().map(|found| found.key).collect::<Vec<_>>(), keys);
        assert_eq!(server.calls(), calls);
        assert!(server.received().iter().all(|request| request.path == "/v1/organization_permissions"));
    }
}

#[tokio::test]
async fn plans_are_those_of_one_payer() {
    for (payer, query) in [(PayerType::Organization, "payer_type=org"), (PayerType::User, "payer_type=user")]
    {
        let plan = json!({ "object": "commerce_plan", "id": "cplan_1", "slug": "pro", "name": "Pro",
            "for_payer_type": payer.name(), "features": [{ "object": "feature", "slug": "sso", "name": "SSO" }] });
        let server = server_of_list(vec![plan]).await;
        let plans = client(&server).billing_plans(payer).await.unwrap();
        assert_eq!((&*plans[0].slug, &*plans[0].features[0].slug), ("pro", "sso"));
        let request = server.received().pop().unwrap();
        assert_eq!(request.path, "/v1/billing/plans");
        assert!(request.query.starts_with(query), "{}", request.query);
    }
}

/// Half a list would say of a role that it is not there.
#[tokio::test]
async fn half_a_list_is_no_answer() {
    let item = permission("org:data:read");
    for body in [
        json!({ "data": [], "total_count": 1 }),
        json!({ "data": [item], "total_count": 1_000_000 }),
        json!({ "data": [item] }),
        json!({ "total_count": 0 }),
        json!({ "data": [{ "name": "no key" }], "total_count": 1 }),
        json!({ "data": null, "total_count": 0 }),
        json!({ "data": [], "total_count": -1 }),
        json!([item]),
    ] {
        let server = server_of(Answer::json(200, body.to_string())).await;
        let error = client(&server).organization_permissions().await.unwrap_err();
        assert_eq!(error.kind(), Malformed, "{body}");
        assert!(server.calls() <= 100);
    }
}

#[tokio::test]
async fn nothing_is_asked_without_a_secret_key() {
    let server = server_of_list(Vec::new()).await;
    let keyless = client_with(&server, None, Some("ak_not-a-real-key"));
    assert!(keyless.organization_roles().await.is_err() && server.calls() == 0);
}
