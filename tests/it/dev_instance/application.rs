//! An application whose users sign in at the box, as a program of a user of ours would be.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use axum::{
    Json, Router,
    response::Html,
    routing::{get, post},
};
use clerk_guard::{
    Clock, Denial, Session, SystemClock, Timestamp, require_auth, require_permission, require_reverification,
};
use clerk_guard_dev::DevInstance;
use serde_json::{Value, json};
use tokio::{net::TcpListener, task::JoinHandle};

/// The machine's clock, and so much later.
#[derive(Clone, Debug, Default)]
pub(crate) struct LaterClock(Arc<AtomicI64>);

impl LaterClock {
    pub(crate) fn advance(&self, minutes: i64) {
        self.0.fetch_add(minutes * 60_000, Ordering::SeqCst);
    }
}

impl Clock for LaterClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_unix_millis(SystemClock.now().as_unix_millis() + self.0.load(Ordering::SeqCst))
    }

    fn monotonic(&self) -> Duration {
        SystemClock.monotonic()
    }
}

/// What runs until it is dropped.
pub(super) struct Application {
    pub(super) port: u16,
    task: JoinHandle<()>,
}

impl Drop for Application {
    fn drop(&mut self) {
        self.task.abort();
    }
}

pub(super) async fn start(instance: &DevInstance, clock: LaterClock) -> Application {
    let clerk = instance.clerk().clock(clock.clone()).build().unwrap();
    let page = page(instance);
    let app = Router::new()
        .route("/", get(|| async { Html(page) }))
        .route("/api/me", get(me))
        .route("/api/delete", post(delete))
        .route("/api/account", post(account))
        .layer(clerk.layer())
        .route("/eleven-minutes-pass", post(async move || clock.advance(11)));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    Application { port, task: tokio::spawn(async { axum::serve(listener, app).await.unwrap() }) }
}

/// The page of an application: clerk-js's own file, and nothing else. The first line is what the server says of the caller.
fn page(instance: &DevInstance) -> String {
    let (key, url) = (instance.publishable_key(), instance.url());
    format!(
        r#"<!doctype html><title>application</title>
        <script crossorigin="anonymous" data-clerk-publishable-key="{key}" data-clerk-proxy-url="{url}"
                src="{url}/npm/@clerk/clerk-js@6/dist/clerk.browser.js"></script>"#
    )
}

#[require_auth(session: Session)]
async fn me() -> Result<Json<Value>, Denial> {
    Ok(Json(json!({ "user": session.user_id(), "org": session.org_id(), "slug": session.org_slug() })))
}

#[require_permission("org:items:delete")]
async fn delete() -> Result<Json<Value>, Denial> {
    Ok(Json(json!({ "deleted": true })))
}

#[require_reverification(level = first_factor, after_minutes = 10)]
async fn account() -> Result<Json<Value>, Denial> {
    Ok(Json(json!({ "closed": true })))
}
