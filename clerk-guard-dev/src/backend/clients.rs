use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use serde_json::{Value, json};

use super::Answer;
use crate::{
    call::Call,
    error::ApiError,
    resources,
    shared::Shared,
    world::{Browser, Client, World},
};

pub(super) async fn read(State(shared): State<Shared>, Path(id): Path<String>) -> Answer {
    let world = shared.world();
    let client = world.client(&id).ok_or_else(|| ApiError::not_found("client", &id))?;
    Ok(Json(resource(&world, client)))
}

/// The client whose cookie somebody shows.
pub(super) async fn verify(State(shared): State<Shared>, call: Call) -> Answer {
    let world = shared.world();
    let browser = Browser { client_token: Some(call.text("token")?.to_owned()), ..Browser::default() };
    let invalid = || ApiError::new(StatusCode::BAD_REQUEST, "cookie_invalid", "This cookie is of no client.");
    Ok(Json(resource(&world, world.client_of(&browser)?.ok_or_else(invalid)?)))
}

/// What a handshake left for the application.
pub(super) async fn handshake_payload(State(shared): State<Shared>, call: Call) -> Answer {
    let nonce = call.query.some("nonce").ok_or_else(|| ApiError::missing("nonce"))?;
    let lines = shared.world().take_by_nonce(nonce);
    let lines = lines.ok_or_else(|| ApiError::not_found("handshake", nonce))?;
    Ok(Json(json!({ "directives": lines })))
}

fn resource(world: &World, client: &Client) -> Value {
    let sessions = world.sessions_of(client);
    json!({
        "object": "client", "id": client.id, "session_ids": client.sessions,
        "sessions": sessions.iter().map(|session| resources::session(world, session)).collect::<Vec<_>>(),
        "sign_in_id": client.sign_in, "sign_up_id": null,
        "last_active_session_id": world.active_session(client).map(|session| &session.id),
        "last_authentication_strategy": null,
        "created_at": client.created_at, "updated_at": client.updated_at,
    })
}
