//! Custom session claims as types: what is read, where it is bound, and what becomes of claims that do not fit.

mod bindings;
mod deny;
mod null;
mod shapes;
mod sizes;

use clerk_guard::{
    SessionClaims,
    testing::{TestInstance, TestSession},
};
use serde::Deserialize;
use serde_json::json;

/// What the tests here have put into their tokens.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, SessionClaims)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AppClaims {
    pub(crate) primary_email: Option<String>,
    #[serde(default)]
    pub(crate) metadata: Metadata,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub(crate) struct Metadata {
    pub(crate) plan: Plan,
    pub(crate) teams: Vec<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Plan {
    #[default]
    Free,
    Pro,
}

/// Somebody with claims that fit.
pub(crate) fn pro(instance: &TestInstance) -> TestSession<'_> {
    instance
        .session()
        .user("user_ada")
        .claim("primaryEmail", json!("ada@example.com"))
        .claim("metadata", json!({ "plan": "pro", "teams": ["red"] }))
}

/// Somebody with claims that do not: what is private about them is in no log.
pub(crate) fn misfit(instance: &TestInstance) -> TestSession<'_> {
    let teams = json!(["red", { "private": "private" }]);
    instance.session().user("user_ben").claim("metadata", json!({ "plan": "pro", "teams": teams }))
}
