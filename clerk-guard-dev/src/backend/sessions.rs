use axum::{
    Json,
    extract::{Path, State},
};
use serde_json::{Value, json};

use super::Answer;
use crate::{
    call::Call,
    error::ApiError,
    page::Page,
    resources,
    shared::Shared,
    world::{Browser, RefreshRequest, SessionStatus, Wanted},
};

pub(super) async fn list(State(shared): State<Shared>, call: Call) -> Answer {
    let world = shared.world();
    let is = |name: &str, value: &str| call.query.some(name).is_none_or(|wanted| wanted == value);
    let found: Vec<_> = world
        .sessions()
        .into_iter()
        .filter(|session| is("user_id", &session.user) && is("client_id", &session.client))
        .filter(|session| is("status", world.status_of(session).name()))
        .collect();
    let page = Page::read(&call.query)?;
    let resource = |session: &&crate::world::Session| resources::session(&world, session);
    Ok(Json(if call.query.is_true("paginated") {
        page.counted(&found, resource)
    } else {
        page.of(&found).iter().map(resource).collect()
    }))
}

pub(super) async fn read(State(shared): State<Shared>, Path(id): Path<String>) -> Answer {
    let world = shared.world();
    let session = world.session(&id).ok_or_else(|| ApiError::not_found("session", &id))?;
    Ok(Json(resources::session(&world, session)))
}

/// A session without a browser, for tests.
pub(super) async fn create(State(shared): State<Shared>, call: Call) -> Answer {
    let mut world = shared.world();
    let user = call.text("user_id")?;
    world.definition.find_user(user).ok_or_else(|| ApiError::not_found("user", user))?;
    let client = world.client_for(&Browser::default())?;
    let mut session = world.new_session(user, &client);
    if let Some(organization) = call.json.get("active_organization_id").and_then(Value::as_str) {
        session = world.activate(&session.id, Some(organization))?;
    }
    let resource = resources::session(&world, &session);
    shared.tell(&world, "session.created", &resource);
    Ok(Json(resource))
}

pub(super) async fn revoke(State(shared): State<Shared>, Path(id): Path<String>) -> Answer {
    let mut world = shared.world();
    let session = world.end(&id, SessionStatus::Revoked)?;
    let resource = resources::session(&world, &session);
    shared.tell(&world, "session.revoked", &resource);
    Ok(Json(resource))
}

pub(super) async fn token(State(shared): State<Shared>, Path(id): Path<String>, call: Call) -> Answer {
    let world = shared.world();
    let wanted = Wanted { lifetime: lifetime(&call)?, ..Wanted::default() };
    let jwt = world.session_token(world.living_session(&id)?, wanted);
    Ok(Json(json!({ "object": "token", "jwt": jwt })))
}

pub(super) async fn template_token(
    State(shared): State<Shared>,
    Path((id, template)): Path<(String, String)>,
    call: Call,
) -> Answer {
    let world = shared.world();
    let token = world.template_token(world.living_session(&id)?, &template, None, lifetime(&call)?);
    let jwt = token.ok_or_else(|| ApiError::not_found("JWT template", &template))?;
    Ok(Json(json!({ "object": "token", "jwt": jwt })))
}

fn lifetime(call: &Call) -> Result<Option<u32>, ApiError> {
    let seconds = call.seconds("expires_in_seconds")?;
    match seconds {
        Some(seconds) if !(30..=315_360_000).contains(&seconds) => {
            Err(ApiError::invalid("expires_in_seconds"))
        }
        _ => Ok(seconds),
    }
}

pub(super) async fn refresh(State(shared): State<Shared>, Path(id): Path<String>, call: Call) -> Answer {
    let mut world = shared.world();
    let asked = RefreshRequest {
        session: &id,
        refresh_token: call.text("refresh_token")?,
        expired_token: call.text("expired_token")?,
        origin: call.text("request_origin")?,
        suffixed: call.query.is_true("suffixed_cookies"),
    };
    Ok(Json(match call.json.get("format").and_then(Value::as_str) {
        Some("cookie") => json!({ "object": "cookies", "cookies": world.refresh(asked)? }),
        _ => json!({ "object": "token", "jwt": world.refreshed_token(asked)? }),
    }))
}
