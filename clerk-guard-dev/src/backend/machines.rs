use axum::{Json, Router, extract::State, routing::post};

use super::Answer;
use crate::{call::Call, error::ApiError, resources, shared::Shared};

/// Clerk's SDKs call these without the version that all other paths have; documents have it.
pub(super) fn routes(version: &str) -> Router<Shared> {
    Router::new()
        .route(&format!("{version}/api_keys/verify"), post(api_key))
        .route(&format!("{version}/m2m_tokens/verify"), post(m2m_token))
        .route(&format!("{version}/oauth_applications/access_tokens/verify"), post(oauth_token))
}

async fn api_key(State(shared): State<Shared>, call: Call) -> Answer {
    let world = shared.world();
    let secret = call.text("secret")?;
    let key = world.definition.api_keys.iter().find(|key| key.secret == secret);
    let key = key.ok_or_else(|| unknown("API key"))?;
    Ok(Json(resources::api_key(key, world.now(), world.begun_at())))
}

async fn m2m_token(State(shared): State<Shared>, call: Call) -> Answer {
    let world = shared.world();
    let secret = call.text("token")?;
    let token = world.definition.m2m_tokens.iter().find(|token| token.secret == secret);
    let token = token.ok_or_else(|| unknown("M2M token"))?;
    Ok(Json(resources::m2m_token(token, world.now(), world.begun_at())))
}

async fn oauth_token(State(shared): State<Shared>, call: Call) -> Answer {
    let world = shared.world();
    let secret = call.text("access_token").or_else(|missing| call.text("secret").map_err(|_| missing))?;
    let token = world.definition.oauth_tokens.iter().find(|token| token.secret == secret);
    let token = token.ok_or_else(|| unknown("OAuth access token"))?;
    Ok(Json(resources::oauth_token(token, world.now(), world.begun_at())))
}

/// Without the token, which would end up in logs.
fn unknown(what: &str) -> ApiError {
    ApiError::not_found(what, "that was shown")
}
