//! A session that is over is refused on every way by which its tokens could come.

use clerk_guard::{Denial, auth, require_auth};
use clerk_guard_tests::server::{Answer, Server};

use super::*;

/// What cookies of a test instance end in.
const SUFFIX: &str = "F_oqkZJZ";

#[require_auth]
async fn whoami() -> Result<String, Denial> {
    Ok(auth().session().unwrap().session_id().to_string())
}

async fn ask(clerk: &Clerk, header: &str, value: &str) -> (u16, String) {
    let app: Router = Router::new().route("/me", axum::routing::get(whoami)).layer(clerk.layer());
    let request = Request::get("/me").header("host", "app.example").header(header, value);
    let response = app.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let reason =
        response.headers().get("x-clerk-auth-reason").map(|value| value.to_str().unwrap().to_owned());
    (response.status().as_u16(), reason.unwrap_or_default())
}

fn over() -> (u16, String) {
    (401, "session-revoked".to_owned())
}

#[tokio::test]
async fn tokens_in_headers_and_cookies_new_and_remembered() {
    for name in ["session.ended", "session.removed", "session.revoked"] {
        for is_remembered in [true, false] {
            let instance = TestInstance::new();
            let clerk = instance.clerk();
            let (ours, other) =
                (instance.session().session_id("sess_1"), instance.session().session_id("sess_2"));
            let bearer = format!("Bearer {}", ours.token());
            if is_remembered {
                assert_eq!(ask(&clerk, "authorization", &bearer).await.0, 200);
                assert_eq!(ask(&clerk, "authorization", &bearer).await.0, 200);
                assert_eq!(ask(&clerk, "cookie", &ours.cookies()).await.0, 200);
            }
            send(&instance, &clerk, &event(name, &session("sess_1", "revoked"))).await;
            assert_eq!(ask(&clerk, "authorization", &bearer).await, over(), "{name} {is_remembered}");
            assert_eq!(ask(&clerk, "cookie", &ours.cookies()).await, over(), "{name} {is_remembered}");
            // One that was made before, and comes now for the first time.
            let later = ours.clone().claim("jti", "2".into()).token();
            assert_eq!(ask(&clerk, "authorization", &format!("Bearer {later}")).await, over());
            let auth = clerk.authenticate(Some(&later)).await;
            assert!(
                auth.session().is_none()
                    && clerk.clone().authenticate(Some(&ours.token())).await.user_id().is_none()
            );
            let bearer = format!("Bearer {}", other.token());
            assert_eq!(ask(&clerk, "authorization", &bearer).await.0, 200, "others go on");
        }
    }
}

#[tokio::test]
async fn what_says_nothing_of_an_end_ends_nothing() {
    let instance = TestInstance::new();
    let clerk = instance.clerk();
    let token = format!("Bearer {}", instance.session().session_id("sess_1").token());
    for name in ["session.created", "session.pending", "session.other"] {
        send(&instance, &clerk, &event(name, &session("sess_1", "revoked"))).await;
        assert_eq!(ask(&clerk, "authorization", &token).await.0, 200, "{name}");
    }
    let body = event("session.revoked", &session("sess_1", "revoked"));
    let mut forged = instance.webhook_headers(&body);
    forged.insert("svix-id", "msg_forged".parse().unwrap());
    assert!(clerk.receive_webhook(&forged, body.as_bytes()).await.is_err());
    assert_eq!(ask(&clerk, "authorization", &token).await.0, 200);
}

/// What else is in the message may change; whose end it is must come through.
#[tokio::test]
async fn an_end_that_is_otherwise_odd_is_one() {
    let instance = TestInstance::new();
    let clerk = instance.clerk();
    let body = event("session.revoked", &json!({ "id": "sess_1", "status": 5 }));
    assert!(clerk.receive_webhook(&instance.webhook_headers(&body), body.as_bytes()).await.is_err());
    let token = format!("Bearer {}", instance.session().session_id("sess_1").token());
    assert_eq!(ask(&clerk, "authorization", &token).await, over());
}

#[tokio::test]
async fn a_session_is_not_refreshed_into_life() {
    let instance = TestInstance::new();
    let ours = instance.session().session_id("sess_1");
    let fresh = ours.token();
    let server = Server::start(move |_| {
        let cookies = json!({ "object": "cookies", "cookies": [format!("__session={fresh}; Path=/")] });
        Answer::json(200, cookies.to_string())
    })
    .await;
    let clerk = instance.builder().api_url(&server.url()).build().unwrap();
    let expired = ours.clone().claim("exp", 1_749_789_477.into()).claim("iat", 1_749_789_417.into()).token();
    let cookies = format!("__session={expired}; __client_uat=1; __refresh_{SUFFIX}=refresh");
    assert_eq!(ask(&clerk, "cookie", &cookies).await.0, 200, "refreshed");
    send(&instance, &clerk, &event("session.revoked", &session("sess_1", "revoked"))).await;
    assert_eq!(ask(&clerk, "cookie", &cookies).await.0, 401);
}

#[tokio::test]
async fn a_program_can_end_a_session_itself() {
    let instance = TestInstance::new();
    let server = Server::start(|request| {
        assert_eq!((&*request.method, &*request.path), ("POST", "/v1/sessions/sess_1/revoke"));
        Answer::json(200, session("sess_1", "revoked").to_string())
    })
    .await;
    let clerk = instance.builder().api_url(&server.url()).build().unwrap();
    let token = format!("Bearer {}", instance.session().session_id("sess_1").token());
    assert_eq!(ask(&clerk, "authorization", &token).await.0, 200);
    clerk.revoke_session(&"sess_1".into()).await.unwrap();
    assert_eq!(server.calls(), 1);
    assert_eq!(ask(&clerk, "authorization", &token).await, over());
}
