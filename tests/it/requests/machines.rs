//! Tokens of machines, on routes that accept them.

use clerk_guard::{Accepts, Machine, TokenKind, testing::TestInstance};
use serde_json::json;

use super::*;

const NOW: i64 = 1_749_789_477;

fn key(changes: &serde_json::Value) -> Answer {
    let mut answer = json!({
        "object": "api_key", "id": "ak_1", "type": "api_key", "name": "ci", "subject": "user_ada", "scopes": ["items:read"],
        "claims": null, "revoked": false, "expired": false, "expiration": null, "created_at": NOW, "updated_at": NOW,
    });
    for (name, value) in changes.as_object().unwrap() {
        answer[name] = value.clone();
    }
    Answer::json(200, answer.to_string())
}

fn machines(clerk: &Clerk, accepts: impl Into<Accepts>) -> Router {
    let who = || async {
        let auth = auth();
        auth.machine()
            .map_or("none".to_owned(), |machine| format!("{} {}", machine.kind(), machine.subject()))
    };
    Router::new().route("/me", get(whoami)).route("/", get(who)).layer(clerk.layer().accepts(accepts))
}

#[tokio::test]
async fn machines_are_looked_up_only_where_they_are_accepted() {
    let signer = TestInstance::new();
    let (clerk, server) = instance(PRODUCTION, &signer, |_| key(&json!({}))).await;
    let token = ("authorization", "Bearer ak_fake_1");
    for accepts in [Accepts::default(), TokenKind::OAuth.into(), [TokenKind::Session, TokenKind::M2m].into()]
    {
        assert_eq!(send(&machines(&clerk, accepts), "GET", "/", &[token]).await.body, "none");
        assert_eq!(server.calls(), 0);
    }
    for accepts in [Accepts::Any, TokenKind::ApiKey.into(), [TokenKind::Session, TokenKind::ApiKey].into()] {
        let app = machines(&clerk, accepts);
        assert_eq!(send(&app, "GET", "/", &[token]).await.body, "api_key user_ada");
        // It acts for a user, and is none.
        assert_eq!(send(&app, "GET", "/me", &[token]).await.status, 401);
    }
    assert_eq!(server.calls(), 6);
}

#[tokio::test]
async fn keys_that_are_no_longer_good_are_refused() {
    let signer = TestInstance::new();
    for changes in [
        json!({ "revoked": true }),
        json!({ "expired": true }),
        json!({ "expiration": 1_000 }),
        json!({ "object": "machine_to_machine_token" }),
        json!({ "subject": "" }),
        json!({ "active": false }),
        json!({ "revoked": null }),
    ] {
        let (clerk, server) = instance(PRODUCTION, &signer, move |_| key(&changes)).await;
        let app = machines(&clerk, TokenKind::ApiKey);
        let came = send(&app, "GET", "/", &[("authorization", "Bearer ak_fake_1")]).await;
        assert_eq!(came.body, "none", "{:?}", server.received());
        assert!(!came.header("x-clerk-auth-reason").is_empty());
    }
}

#[tokio::test]
async fn signed_tokens_of_machines_are_verified_here_and_never_sessions() {
    let signer = TestInstance::new();
    let (clerk, server) = instance(PRODUCTION, &signer, not_found).await;
    let claims = json!({ "sub": "mch_1", "exp": 4_000_000_000_i64, "iat": NOW, "scopes": "a b" });
    let header = json!({ "alg": "RS256", "kid": signer.key_id(), "typ": "JWT" }).to_string();
    let token = signer.sign_text(&header, &claims.to_string());
    let bearer = format!("Bearer {token}");
    let app = machines(&clerk, TokenKind::M2m);
    assert_eq!(send(&app, "GET", "/", &[("authorization", &bearer)]).await.body, "m2m_token mch_1");
    let padded = format!("Bearer {token}=");
    for accepts in [Accepts::default(), Accepts::Any, TokenKind::M2m.into(), TokenKind::ApiKey.into()] {
        let app = machines(&clerk, accepts);
        assert_eq!(send(&app, "GET", "/me", &[("authorization", &bearer)]).await.status, 401);
        let came = send(&app, "GET", "/me", &[("authorization", &padded)]).await;
        assert_eq!(came.status, 401, "padding does not make a session of a machine");
        assert_eq!(send(&app, "GET", "/", &[("authorization", &padded)]).await.body, "none");
    }
    assert_eq!(server.calls(), 0);
}

#[tokio::test]
async fn oauth_clients_are_told_where_they_get_a_token() {
    let signer = TestInstance::new();
    let (clerk, _server) = instance(PRODUCTION, &signer, not_found).await;
    let challenge =
        r#"Bearer resource_metadata="https://clerk.silver.example/.well-known/oauth-protected-resource""#;
    for (accepts, token, expected) in [
        (Accepts::from(TokenKind::OAuth), None, challenge),
        (TokenKind::OAuth.into(), Some("Bearer oat_fake"), challenge),
        (Accepts::Any, Some("Bearer oat_fake"), challenge),
        (TokenKind::ApiKey.into(), Some("Bearer ak_fake"), "Bearer"),
        (Accepts::default(), None, "Bearer"),
    ] {
        let headers: Vec<_> = token.iter().map(|token| ("authorization", *token)).collect();
        let came = send(&machines(&clerk, accepts), "GET", "/me", &headers).await;
        assert_eq!((came.status, came.header("www-authenticate")), (401, expected), "{token:?}");
    }
}

#[tokio::test]
async fn an_extractor_has_the_token_verified_that_came_along() {
    let signer = TestInstance::new();
    let (clerk, server) = instance(PRODUCTION, &signer, |_| key(&json!({}))).await;
    let who = |machine: Machine| async move { machine.subject().to_owned() };
    let app = Router::new().route("/", get(who)).layer(clerk.layer());
    let answer = send(&app, "GET", "/", &[("authorization", "Bearer ak_fake_1")]).await;
    assert_eq!((answer.status, &*answer.body, server.calls()), (200, "user_ada", 1));
    let user = format!("Bearer {}", signer.session().token());
    for headers in [&[][..], &[("authorization", &*user)], &[("authorization", "Bearer mt_fake")]] {
        assert_eq!(send(&app, "GET", "/", headers).await.status, 401, "{headers:?}");
    }
    assert_eq!(send(&Router::new().route("/", get(who)), "GET", "/", &[]).await.status, 500);
}
