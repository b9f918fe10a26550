//! Sessions, and the tokens that are made of them.

use std::time::Duration;

use serde_json::{Value, json};

use super::{Answer, client, only, server_of};
use crate::{
    backend::ApiErrorKind::{Malformed, NotSent},
    resources::SessionStatus,
};

const SESSION: &str = "sess_2ada00000000000000000000001";
const JWT: &str = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ1c2VyXzEifQ.c2ln";

fn session(status: &str) -> Value {
    json!({
        "object": "session", "id": SESSION, "user_id": "user_2ada", "client_id": "client_1", "status": status,
        "actor": null, "last_active_organization_id": null, "last_active_at": 1_795_000_000_000_i64,
        "expire_at": 1_795_600_000_000_i64, "abandon_at": 1_797_000_000_000_i64, "created_at": 1, "updated_at": 2,
    })
}

#[tokio::test]
async fn sessions_are_read_listed_and_revoked() {
    let server = server_of(Answer::json(200, session("active").to_string())).await;
    let found = client(&server).session(&SESSION.into()).await.unwrap();
    assert_eq!((found.status, &*found.user_id), (SessionStatus::Active, "user_2ada"));
    assert_eq!(only(&server).path, format!("/v1/sessions/{SESSION}"));

    let page = json!({ "data": [session("revoked"), session("odd")], "total_count": 2 });
    let server = server_of(Answer::json(200, page.to_string())).await;
    let found =
        client(&server).sessions(&"user_2ada".into(), Some(SessionStatus::Revoked)).all(9).await.unwrap();
    assert_eq!(found[0].status, SessionStatus::Revoked);
    assert_eq!(found[1].status, SessionStatus::Other("odd".into()));
    let query = "user_id=user_2ada&paginated=true&status=revoked&limit=100&offset=0";
    assert_eq!((&*only(&server).path, &*only(&server).query), ("/v1/sessions", query));

    let server = server_of(Answer::json(200, session("revoked").to_string())).await;
    client(&server).revoke_session(&SESSION.into()).await.unwrap();
    let request = only(&server);
    let path = format!("/v1/sessions/{SESSION}/revoke");
    assert_eq!((&*request.method, &request.path, &*request.body), ("POST", &path, ""));
    assert_eq!(client(&server).session(&"sess_other".into()).await.unwrap_err().kind(), Malformed);
}

#[tokio::test]
async fn tokens_are_made_of_sessions_and_templates() {
    let minute = Duration::from_mins(1);
    for (template, lifetime, path, body) in [
        (None, None, "/tokens", ""),
        (None, Some(minute), "/tokens", r#"{"expires_in_seconds":60}"#),
        (Some("supabase"), None, "/tokens/supabase", ""),
        (Some("my-db_2"), Some(minute), "/tokens/my-db_2", r#"{"expires_in_seconds":60}"#),
    ] {
        let answer = json!({ "object": "token", "jwt": JWT });
        let server = server_of(Answer::json(200, answer.to_string())).await;
        let token = client(&server).create_token(&SESSION.into(), template, lifetime).await.unwrap();
        assert_eq!((token.expose(), &*format!("{token:?}")), (JWT, "IssuedToken([redacted])"));
        let request = only(&server);
        assert_eq!(request.method, "POST");
        assert_eq!((request.path, &*request.body), (format!("/v1/sessions/{SESSION}{path}"), body));
    }
}

#[tokio::test]
async fn tokens_that_cannot_be_are_not_asked_for_and_not_taken() {
    let server = server_of(Answer::json(200, r#"{"object":"token","jwt":""}"#)).await;
    let client = client(&server);
    let session = SESSION.into();
    for template in ["", "..", "a/../../users", "a%2fb", "a?b", "a b"] {
        let error = client.create_token(&session, Some(template), None).await.unwrap_err();
        assert_eq!(error.kind(), NotSent, "{template}");
    }
    for seconds in [0, 29, 315_360_001] {
        let lifetime = Some(Duration::from_secs(seconds));
        assert_eq!(client.create_token(&session, None, lifetime).await.unwrap_err().kind(), NotSent);
    }
    assert_eq!(server.calls(), 0);
    assert_eq!(client.create_token(&session, None, None).await.unwrap_err().kind(), Malformed);
}

#[tokio::test]
async fn sign_in_tokens_are_made_and_taken_back() {
    let token = json!({ "object": "sign_in_token", "id": "sit_1", "status": "pending", "user_id": "user_2ada", "token": JWT,
        "url": format!("https://accounts.example.com/sign-in?__clerk_ticket={JWT}"), "created_at": 1, "updated_at": 1 });
    let server = server_of(Answer::json(200, token.to_string())).await;
    let found =
        client(&server).create_sign_in_token(&"user_2ada".into(), Duration::from_mins(10)).await.unwrap();
    assert_eq!(found.token.as_ref().unwrap().expose(), JWT);
    assert!(found.expose_url().unwrap().ends_with(JWT));
    assert!(!format!("{found:?}").contains("eyJ"));
    let request = only(&server);
    assert_eq!(request.path, "/v1/sign_in_tokens");
    assert_eq!(request.body, r#"{"expires_in_seconds":600,"user_id":"user_2ada"}"#);

    let client = client(&server);
    client.revoke_sign_in_token(&"sit_1".into()).await.unwrap();
    assert_eq!(server.received()[1].path, "/v1/sign_in_tokens/sit_1/revoke");
    let other = client.create_sign_in_token(&"user_2eve".into(), Duration::from_mins(10)).await;
    assert_eq!(other.unwrap_err().kind(), Malformed);
}
