use axum::{
    Json,
    extract::{Path, State},
};
use serde_json::json;

use super::Answer;
use crate::{call::Call, resources, shared::Shared};

/// How long a ticket can be used, in seconds: 30 days, as Clerk has it.
const LIFETIME: u32 = 30 * 24 * 60 * 60;

pub(super) async fn create(State(shared): State<Shared>, call: Call) -> Answer {
    let lifetime = call.seconds("expires_in_seconds")?.unwrap_or(LIFETIME);
    let mut world = shared.world();
    let ticket = world.new_ticket(call.text("user_id")?, lifetime)?;
    Ok(Json(resources::ticket(&world, &ticket)))
}

pub(super) async fn revoke(State(shared): State<Shared>, Path(id): Path<String>) -> Answer {
    let mut world = shared.world();
    let ticket = world.revoke_ticket(&id)?;
    Ok(Json(resources::ticket(&world, &ticket)))
}

/// What tells Clerk not to look for robots. Nobody looks for them here.
pub(super) async fn testing_token(State(shared): State<Shared>) -> Answer {
    let expires_at = shared.world().now() / 1000 + 3600;
    Ok(Json(
        json!({ "object": "testing_token", "token": "a-box-looks-for-no-robots", "expires_at": expires_at }),
    ))
}
