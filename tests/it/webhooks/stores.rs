//! Stores of sessions that are over, and users who changed.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use clerk_guard::{RevokedSessions, Revoking, SessionId, Timestamp, current_user};
use clerk_guard_tests::server::{Answer, Server};

use super::*;

/// As several processes would share it. `None` where it is out of reach.
#[derive(Clone, Debug)]
struct Shared(Arc<Mutex<Option<Vec<SessionId>>>>);

impl RevokedSessions for Shared {
    fn is_revoked(&self, session: &SessionId) -> bool {
        self.0.lock().unwrap().iter().flatten().any(|known| known == session)
    }

    fn revoke<'a>(&'a self, session: &'a SessionId, now: Timestamp, until: Timestamp) -> Revoking<'a> {
        Box::pin(async move {
            assert!(until.since(now) >= Duration::from_mins(1));
            let mut store = self.0.lock().unwrap();
            store.as_mut().ok_or("out of reach")?.push(session.clone());
            Ok(())
        })
    }
}

#[tokio::test]
async fn several_processes_can_share_a_store() {
    let shared = Shared(Arc::new(Mutex::new(Some(Vec::new()))));
    let instance = TestInstance::new();
    let [one, other] = [1, 2].map(|_| instance.builder().revoked_sessions(shared.clone()).build().unwrap());
    let token = instance.session().session_id("sess_1").token();
    assert!(other.authenticate(Some(&token)).await.user_id().is_some());
    send(&instance, &one, &event("session.revoked", &session("sess_1", "revoked"))).await;
    assert!(other.authenticate(Some(&token)).await.user_id().is_none());
}

#[tokio::test]
async fn clerk_sends_again_what_could_not_be_kept() {
    let shared = Shared(Arc::new(Mutex::new(None)));
    let instance = TestInstance::new();
    let app = endpoint(&instance.builder().revoked_sessions(shared.clone()).build().unwrap());
    let body = event("session.revoked", &session("sess_1", "revoked"));
    assert_eq!(post_to(&app, instance.webhook_headers(&body), body.clone()).await.0, 503);
    *shared.0.lock().unwrap() = Some(Vec::new());
    assert_eq!(post_to(&app, instance.webhook_headers(&body), body).await.0, 200);
    assert!(shared.is_revoked(&"sess_1".into()));
}

#[tokio::test]
async fn a_user_who_changed_is_asked_for_anew() {
    let user = json!({ "object": "user", "id": "user_ada", "banned": false, "locked": false, "created_at": 1, "updated_at": 1 });
    let answer = user.to_string();
    let server = Server::start(move |_| Answer::json(200, answer.clone())).await;
    let instance = TestInstance::new();
    let builder = instance.builder().api_url(&server.url()).cache_users(9, Duration::from_mins(9));
    let clerk = builder.build().unwrap();
    let auth = async || clerk.authenticate(Some(&instance.session().user("user_ada").token())).await;
    for _ in 0..2 {
        auth().await.scope(current_user()).await.unwrap();
    }
    assert_eq!(server.calls(), 1);
    send(&instance, &clerk, &event("user.updated", &user)).await;
    auth().await.scope(current_user()).await.unwrap();
    assert_eq!(server.calls(), 2);
    send(&instance, &clerk, &event("user.created", &user)).await;
    auth().await.scope(current_user()).await.unwrap();
    assert_eq!(server.calls(), 2);
}
