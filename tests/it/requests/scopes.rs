//! Tokens of machines where the layer accepts none: the guards that ask for machines have them verified, and nobody else.

use std::time::Duration;

use clerk_guard::{
    Accepts, Auth, Machine, MachineKind, TokenKind, auth::AuthState, require_scope, spawn,
    testing::TestInstance,
};
use futures_util::future::join_all;
use serde_json::{Value, json};

use super::*;
use crate::log::Log;

/// A token of each kind that only Clerk can read.
const OPAQUE: [(MachineKind, &str); 3] =
    [(MachineKind::ApiKey, "ak_fake_1"), (MachineKind::M2m, "mt_fake_1"), (MachineKind::OAuth, "oat_fake_1")];

#[require_scope("items:read", machine: Machine)]
async fn list() -> Result<String, Denial> {
    Ok(format!("{} {}", machine.kind(), machine.subject()))
}

#[require_scope("items:read", accepts(api_key))]
async fn list_for_keys() -> Result<&'static str, Denial> {
    Ok("listed")
}

#[require_scope("items:write")]
#[require_scope("items:read")]
async fn write() -> Result<&'static str, Denial> {
    list().await?;
    Ok("written")
}

#[require_scope("items:read")]
fn list_at_once() -> Result<&'static str, Denial> {
    Ok("listed")
}

async fn many() -> Result<String, Denial> {
    let calls = (0..20).map(|_| spawn(list()));
    let listed: Result<Vec<String>, Denial> = join_all(calls).await.into_iter().map(Result::unwrap).collect();
    Ok(listed?.len().to_string())
}

fn state(auth: &Auth) -> String {
    match auth.state() {
        AuthState::SignedOut { reason } => format!("signed out: {}", reason.unwrap_or_default()),
        AuthState::Machine(machine) => format!("{} {}", machine.kind(), machine.subject()),
        AuthState::Unavailable => "unavailable".to_owned(),
        other => format!("{other:?}"),
    }
}

fn guarded() -> Router {
    let before_and_after = || async {
        let (before, _) = (state(&auth()), list().await);
        format!("{before}; {}", state(&auth()))
    };
    let patient = || async {
        tokio::time::timeout(Duration::from_millis(50), list()).await.unwrap_err();
        list().await
    };
    Router::new()
        .route("/list", get(list))
        .route("/keys", get(list_for_keys))
        .route("/write", get(write))
        .route("/many", get(many))
        .route("/now", get(|| async { list_at_once() }))
        .route("/then", get(|| async { list().await.and_then(|_| list_at_once()) }))
        .route("/state", get(before_and_after))
        .route("/patient", get(patient))
        .route("/me", get(whoami))
        .route("/", get(|| async { format!("{:?}", auth()) }))
}

/// What Clerk says of every token, but for some changes.
fn known(changes: Value) -> impl Fn(&Received) -> Answer + Send + Sync + 'static {
    move |received| {
        let object = match &*received.path {
            "/api_keys/verify" => "api_key",
            "/m2m_tokens/verify" => "machine_to_machine_token",
            "/oauth_applications/access_tokens/verify" => "clerk_idp_oauth_access_token",
            _ => return not_found(received),
        };
        let mut answer = json!({
            "object": object, "id": "1", "subject": "mch_or_user", "scopes": ["items:read"], "claims": null, "revoked": false,
            "expired": false, "expiration": null,
        });
        for (name, value) in changes.as_object().unwrap() {
            answer[name] = value.clone();
        }
        Answer::json(200, answer.to_string())
    }
}

async fn ask(app: &Router, path: &str, token: &str) -> Came {
    send(app, "GET", path, &[("authorization", &format!("Bearer {token}"))]).await
}

#[tokio::test]
async fn a_token_is_verified_where_a_guard_asks_for_a_machine_and_nowhere_else() {
    let signer = TestInstance::new();
    for (kind, token) in OPAQUE {
        let (clerk, server) = instance(PRODUCTION, &signer, known(json!({}))).await;
        let app = guarded().layer(clerk.layer());
        assert_eq!(ask(&app, "/", token).await.status, 200);
        assert_eq!(ask(&app, "/me", token).await.status, 401);
        assert_eq!(ask(&app, "/now", token).await.status, 401);
        assert_eq!(server.calls(), 0, "{kind}");

        let came = ask(&app, "/list", token).await;
        assert_eq!((came.status, came.body), (200, format!("{kind} mch_or_user")));
        assert_eq!(server.calls(), 1, "{kind}");
        assert_eq!(ask(&app, "/write", token).await.status, 403);
        assert_eq!(server.calls(), 2, "{kind}");

        // A kind that the guard does not take is nothing to ask about.
        let is_key = kind == MachineKind::ApiKey;
        assert_eq!(ask(&app, "/keys", token).await.status, if is_key { 200 } else { 401 });
        assert_eq!(server.calls(), if is_key { 3 } else { 2 }, "{kind}");
    }
}

#[tokio::test]
async fn however_many_guards_ask_there_is_one_call() {
    let signer = TestInstance::new();
    let answers = known(json!({ "scopes": ["items:read", "items:write"] }));
    let slow = move |received: &Received| answers(received).after(Duration::from_millis(100));
    let (clerk, server) = instance(PRODUCTION, &signer, slow).await;
    let app = guarded().layer(clerk.layer());
    for (path, body) in [("/write", "written"), ("/many", "20"), ("/then", "listed")] {
        let before = server.calls();
        let came = ask(&app, path, "ak_fake_1").await;
        assert_eq!((came.status, &*came.body), (200, body));
        assert_eq!(server.calls(), before + 1, "{path}");
    }
    // A guard that is given up leaves it to the next one.
    let came = ask(&app, "/patient", "ak_fake_1").await;
    assert_eq!((came.status, &*came.body), (200, "api_key mch_or_user"));
}

#[tokio::test]
async fn tokens_that_are_no_longer_good_are_refused() {
    let signer = TestInstance::new();
    for changes in [
        json!({ "revoked": true }),
        json!({ "expired": true }),
        json!({ "expiration": 1_000 }),
        json!({ "object": "session" }),
    ] {
        for (kind, token) in OPAQUE {
            let (clerk, server) = instance(PRODUCTION, &signer, known(changes.clone())).await;
            let app = guarded().layer(clerk.layer());
            assert_eq!(ask(&app, "/list", token).await.status, 401, "{kind} {changes}");
            assert_eq!(ask(&app, "/write", token).await.status, 401, "{kind} {changes}");
            assert_eq!(server.calls(), 2, "{kind} {changes}");
        }
    }
    let (clerk, server) = instance(PRODUCTION, &signer, not_found).await;
    let app = guarded().layer(clerk.layer());
    assert_eq!(ask(&app, "/list", "ak_fake_1").await.status, 401);
    // What Clerk never made is nothing to ask about.
    assert_eq!(ask(&app, "/list", "ak_fake%201").await.status, 401);
    assert_eq!(ask(&app, "/list", &format!("ak_{}", "x".repeat(600))).await.status, 401);
    assert_eq!(server.calls(), 1);
}

#[tokio::test]
async fn an_api_that_is_down_refuses_nobody_for_good() {
    let signer = TestInstance::new();
    for answer in [
        Answer::json(500, "{}"),
        Answer::json(429, "{}"),
        Answer::json(401, r#"{"errors":[{"code":"clerk_key_invalid"}]}"#),
        Answer::html(200),
        Answer::dropped(),
    ] {
        let (clerk, server) = instance(PRODUCTION, &signer, move |_| answer.clone()).await;
        let app = guarded().layer(clerk.layer());
        let came = ask(&app, "/list", "ak_fake_1").await;
        assert_eq!((came.status, came.header("retry-after")), (503, "5"), "{:?}", server.received());
        assert_eq!(
            ask(&app, "/state", "ak_fake_1").await.body,
            "signed out: token-type-mismatch; unavailable"
        );
        assert_eq!(ask(&app, "/me", "ak_fake_1").await.status, 401, "nobody asked");
    }
}

#[tokio::test]
async fn who_it_is_is_known_from_the_first_guard_on() {
    let signer = TestInstance::new();
    for (changes, after) in [
        (json!({}), "api_key mch_or_user"),
        (json!({ "scopes": [] }), "api_key mch_or_user"),
        (json!({ "revoked": true }), "signed out: token-invalid"),
    ] {
        let (clerk, server) = instance(PRODUCTION, &signer, known(changes)).await;
        for accepts in [
            Accepts::default(),
            [].into(),
            [TokenKind::Session, TokenKind::M2m].into(),
            TokenKind::OAuth.into(),
        ] {
            let app = guarded().layer(clerk.layer().accepts(accepts));
            let came = ask(&app, "/state", "ak_fake_1").await;
            assert_eq!(came.body, format!("signed out: token-type-mismatch; {after}"));
        }
        assert_eq!(server.calls(), 4);
        let app = guarded().layer(clerk.layer().accepts(TokenKind::ApiKey));
        assert_eq!(ask(&app, "/state", "ak_fake_1").await.body, format!("{after}; {after}"));
        assert_eq!(server.calls(), 5);
    }
}

#[tokio::test]
async fn functions_that_cannot_wait_decide_by_what_the_layer_verified() {
    let signer = TestInstance::new();
    let (clerk, server) = instance(PRODUCTION, &signer, known(json!({}))).await;
    let strict = guarded().layer(clerk.layer());
    let (came, log) = Log::text_of(ask(&strict, "/now", "ak_fake_1")).await;
    assert_eq!(came.status, 401);
    assert!(log.contains(".accepts(") && log.contains("scopes::list_at_once"), "{log}");
    let (came, log) = Log::text_of(ask(&strict, "/keys", "mt_fake_1")).await;
    assert_eq!(came.status, 401);
    assert!(!log.contains(".accepts("), "the layer is not why: {log}");
    assert_eq!(server.calls(), 0);

    let open = guarded().layer(clerk.layer().accepts([TokenKind::Session, TokenKind::ApiKey]));
    assert_eq!(ask(&open, "/now", "ak_fake_1").await.body, "listed");
    assert_eq!(server.calls(), 1);
}

#[tokio::test]
async fn signed_tokens_need_nobody_to_be_asked() {
    let signer = TestInstance::new();
    let app = guarded().layer(signer.clerk().layer());
    for kind in [MachineKind::M2m, MachineKind::OAuth] {
        let machine = signer.machine().kind(kind).granted("items:read");
        let subject = if kind == MachineKind::M2m { "mch_test" } else { "user_test" };
        let came = ask(&app, "/list", &machine.token()).await;
        assert_eq!((came.status, came.body), (200, format!("{kind} {subject}")));
        assert_eq!(
            ask(&app, "/state", &machine.token()).await.body,
            format!("signed out: token-type-mismatch; {kind} {subject}")
        );
        assert_eq!(ask(&app, "/write", &machine.token()).await.status, 403);
        assert_eq!(ask(&app, "/keys", &machine.token()).await.status, 401);
        assert_eq!(ask(&app, "/me", &machine.token()).await.status, 401);

        let other = TestInstance::with_new_key();
        let expired = machine.clone().claim("exp", json!(1_000));
        for bad in
            [other.machine().kind(kind).granted("items:read").token(), expired.token(), machine.token() + "="]
        {
            assert_eq!(ask(&app, "/list", &bad).await.status, 401, "{kind}");
        }
    }
    // A session's scopes are not asked for.
    let session = signer.session().claim("scopes", json!("items:read")).claim("scp", json!(["items:read"]));
    assert_eq!(ask(&app, "/list", &session.token()).await.status, 401);
    assert_eq!(ask(&app, "/me", &session.token()).await.status, 200);
    assert_eq!(send(&app, "GET", "/list", &[]).await.status, 401);
}

#[tokio::test]
async fn what_a_test_says_of_a_machine_is_what_its_token_says() {
    let signer = TestInstance::new();
    for kind in [MachineKind::M2m, MachineKind::OAuth] {
        let described = signer.machine().kind(kind).granted("items:read").granted("items:write");
        let clerk = signer.builder().accepts(TokenKind::from(kind)).build().unwrap();
        let request =
            axum::http::Request::get("/").header("authorization", described.token()).body(()).unwrap();
        let verified = clerk.authenticate_request(&request).await.into_auth();
        let said = described.auth();
        let all = |auth: &Auth| {
            let machine = auth.machine().unwrap();
            let scopes: Vec<String> = machine.scopes().map(str::to_owned).collect();
            let (id, subject) = (machine.id().to_owned(), machine.subject().to_owned());
            let (client, own) =
                (machine.client_id().map(str::to_owned), machine.claims_json().map(str::to_owned));
            (machine.kind(), id, subject, scopes, client, machine.expires_at(), own.is_some())
        };
        let (mut said, verified) = (all(&said), all(&verified));
        // The claim that holds the scopes is among those of its maker.
        said.6 = verified.6;
        assert_eq!(said, verified);
    }
}

#[tokio::test]
async fn oauth_clients_are_told_where_they_get_a_token() {
    let challenge =
        r#"Bearer resource_metadata="https://clerk.silver.example/.well-known/oauth-protected-resource""#;
    let signer = TestInstance::new();
    let (clerk, _server) = instance(PRODUCTION, &signer, known(json!({ "revoked": true }))).await;
    let app = guarded().layer(clerk.layer());
    for (path, token, expected) in [
        ("/list", "oat_fake_1", challenge),
        ("/me", "oat_fake_1", challenge),
        ("/keys", "oat_fake_1", challenge),
        ("/now", "oat_fake_1", challenge),
        ("/list", "ak_fake_1", "Bearer"),
        ("/me", "mt_fake_1", "Bearer"),
    ] {
        let came = ask(&app, path, token).await;
        assert_eq!((came.status, came.header("www-authenticate")), (401, expected), "{path} {token}");
    }
    let (clerk, _server) = instance(PRODUCTION, &signer, known(json!({}))).await;
    let app = guarded().layer(clerk.layer());
    for (path, status) in [("/list", 200), ("/write", 403)] {
        let came = ask(&app, path, "oat_fake_1").await;
        assert_eq!((came.status, came.header("www-authenticate")), (status, ""), "{path}");
    }
}

#[tokio::test]
async fn responses_say_why_nobody_is_signed_in_only_where_nobody_is() {
    let signer = TestInstance::new();
    let (clerk, _server) = instance(PRODUCTION, &signer, known(json!({}))).await;
    let app = guarded().layer(clerk.layer());
    for (path, status) in [("/list", ""), ("/write", ""), ("/me", "signed-out"), ("/", "signed-out")] {
        let came = ask(&app, path, "ak_fake_1").await;
        assert_eq!(came.header("x-clerk-auth-status"), status, "{path}");
        assert_eq!(came.header("x-clerk-auth-reason").is_empty(), status.is_empty(), "{path}");
    }
}

#[tokio::test]
async fn without_a_key_to_ask_with_nobody_is_asked() {
    let signer = TestInstance::new();
    let clerk =
        Clerk::builder().publishable_key(PRODUCTION).jwt_key(&signer.pem()).any_issuer().build().unwrap();
    let app = guarded().layer(clerk.layer());
    for (kind, token) in OPAQUE {
        let (came, log) = Log::text_of(ask(&app, "/list", token)).await;
        assert_eq!(came.status, 401, "{kind}");
        assert!(log.contains("secret key"), "{log}");
    }
    assert_eq!(ask(&app, "/list", &signer.machine().granted("items:read").token()).await.status, 200);
}

#[tokio::test]
async fn a_token_that_waits_is_never_printed() {
    let signer = TestInstance::new();
    let (clerk, _server) = instance(PRODUCTION, &signer, known(json!({ "revoked": true }))).await;
    let app = guarded().layer(clerk.layer());
    let jwt = signer.machine().token();
    for token in ["ak_fake_1", "mt_fake_1", "oat_fake_1", &jwt] {
        for path in ["/", "/state", "/now", "/keys", "/write"] {
            let (came, log) = Log::text_of(ask(&app, path, token)).await;
            for part in token.split('.').filter(|part| part.len() > 5) {
                assert!(!log.contains(part) && !came.body.contains(part), "{path}: {log} {}", came.body);
            }
        }
    }
    assert!(ask(&app, "/", "ak_fake_1").await.body.contains("PresentedToken"));
}

#[tokio::test]
async fn an_inner_layer_that_accepts_more_decides_for_its_routes() {
    let signer = TestInstance::new();
    let (clerk, server) = instance(PRODUCTION, &signer, known(json!({}))).await;
    let inner = Router::new().nest("/machines", guarded().layer(clerk.layer().accepts(Accepts::Any)));
    let app = inner.merge(guarded()).layer(clerk.layer());
    assert_eq!(ask(&app, "/machines/now", "ak_fake_1").await.status, 200);
    assert_eq!(server.calls(), 1);
    assert_eq!(ask(&app, "/machines/write", "ak_fake_1").await.status, 403);
    assert_eq!(server.calls(), 2);
    assert_eq!(ask(&app, "/now", "ak_fake_1").await.status, 401);
    assert_eq!(server.calls(), 2);
}

/// Who is calling can be carried to a task that outlives the request, token and all.
#[tokio::test]
async fn a_job_can_verify_what_its_request_did_not() {
    let signer = TestInstance::new();
    let (clerk, server) = instance(PRODUCTION, &signer, known(json!({}))).await;
    let request = axum::http::Request::get("/").header("authorization", "Bearer ak_fake_1").body(()).unwrap();
    let caller = clerk.authenticate_request(&request).await.into_auth();
    drop(clerk);
    assert!(caller.machine().is_none());
    let job = tokio::spawn(caller.clone().scope(list()));
    assert_eq!(job.await.unwrap().unwrap(), "api_key mch_or_user");
    assert_eq!(caller.machine().unwrap().subject(), "mch_or_user");
    assert_eq!(server.calls(), 1);
}
