//! A server behind the layer, as programs have one, whose users sign in at the box.

use std::net::SocketAddr;

use axum::{Json, Router, routing::get};
use clerk_guard::{
    ClerkBuilder, Denial, Session, SessionClaims, require_auth, require_org, require_permission,
};
use clerk_guard_dev::{ApiKey, Definition, DevInstance, JwtTemplate, Organization, SessionToken, User};
use reqwest::{RequestBuilder, Response};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tokio::{net::TcpListener, task::JoinHandle};

use crate::dev_instance::http;

pub(super) fn definition() -> Definition {
    Definition::new()
        .role("org:admin", ["org:items:read", "org:items:delete"])
        .role("org:member", ["org:items:read"])
        .plan("org:free", ["org:wiki"])
        .user(User::new("user_ada").email("ada@example.com").password("box"))
        .organization(Organization::new("org_acme", "Acme").member("user_ada", "org:member"))
        .organization(
            Organization::new("org_globex", "Globex").plan("org:free").member("user_ada", "org:admin"),
        )
        .session_token(SessionToken::default().claim("plan", json!({ "name": "pro" })))
        .jwt_template("storage", JwtTemplate::default())
        .api_key(ApiKey::new("ak_00000000000000000000000000000001", "user_ada"))
}

pub(super) async fn instance() -> DevInstance {
    DevInstance::start(definition()).await.unwrap()
}

/// A server that listens, until it is dropped.
pub(super) struct Site {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl Site {
    pub(super) async fn start(app: Router) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        Self { address, task: tokio::spawn(async { axum::serve(listener, app).await.unwrap() }) }
    }

    pub(super) fn get(&self, path: &str) -> RequestBuilder {
        http().get(format!("http://{}{path}", self.address))
    }

    /// What a caller with this token gets.
    pub(super) async fn ask(&self, path: &str, token: &str) -> Response {
        self.get(path).bearer_auth(token).send().await.unwrap()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// The functions below, behind the layer of what this builds.
pub(super) fn app(clerk: ClerkBuilder) -> Router {
    routes().layer(clerk.build().unwrap().layer())
}

pub(super) fn routes() -> Router {
    Router::new()
        .route("/me", get(me))
        .route("/items", get(list_items))
        .route("/items/delete", get(delete_item))
        .route("/settings", get(settings))
        .route("/plan", get(plan))
        .route("/sign-in", get(|| async { "Here would be Clerk's <SignIn />." }))
}

#[require_auth(session: Session)]
async fn me() -> Result<String, Denial> {
    Ok(session.user_id().to_string())
}

#[require_permission("org:items:read")]
async fn list_items() -> Result<&'static str, Denial> {
    Ok("items")
}

#[require_permission("org:items:delete")]
async fn delete_item() -> Result<&'static str, Denial> {
    Ok("deleted")
}

#[require_org]
async fn settings() -> Result<&'static str, Denial> {
    Ok("settings")
}

/// Of a program whose author takes the claim for a text.
#[derive(Debug, Deserialize, Serialize, SessionClaims)]
struct AppClaims {
    plan: Option<String>,
}

#[require_auth(session: Session<AppClaims>)]
async fn plan() -> Result<Json<Option<String>>, Denial> {
    Ok(Json(session.custom_claims().plan.clone()))
}
