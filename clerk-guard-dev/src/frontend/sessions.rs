use axum::{
    Json,
    extract::{Path, State},
    response::IntoResponse,
};
use serde_json::json;

use super::answer::{Answer, alone, own_living_session, own_session, with_client};
use crate::{
    call::Call,
    error::ApiError,
    resources,
    shared::Shared,
    world::{Session, SessionStatus, Wanted, World},
};

pub(super) async fn read(State(shared): State<Shared>, Path(id): Path<String>, call: Call) -> Answer {
    let world = shared.world();
    let session = own_session(&world, &call.browser, &id)?;
    Ok(alone(&resources::session_with_user(&world, session, call.browser.origin.as_deref())))
}

/// Says that a session is in use, and makes the organization active that comes along: none, where that is empty.
pub(super) async fn touch(State(shared): State<Shared>, Path(id): Path<String>, call: Call) -> Answer {
    let mut world = shared.world();
    let mut session = own_living_session(&world, &call.browser, &id)?.clone();
    if let Some(organization) = call.form.one("active_organization_id") {
        session = world.activate(&session.id, Some(organization))?;
    }
    let origin = call.browser.origin.as_deref();
    let resource = resources::session_with_user(&world, &session, origin);
    Ok(with_client(&world, &session.client, origin, &resource))
}

pub(super) async fn token(State(shared): State<Shared>, Path(id): Path<String>, call: Call) -> Answer {
    let world = shared.world();
    let session = own_living_session(&world, &call.browser, &id)?;
    let organization = call.form.one("organization_id");
    if let Some(wanted) = organization.filter(|wanted| !wanted.is_empty()) {
        world.membership(&session.user, wanted).ok_or_else(|| ApiError::not_found("organization", wanted))?;
    }
    let wanted = Wanted { origin: call.browser.origin.as_deref(), organization, lifetime: None };
    Ok(Json(json!({ "object": "token", "jwt": world.session_token(session, wanted) })).into_response())
}

pub(super) async fn template_token(
    State(shared): State<Shared>,
    Path((id, template)): Path<(String, String)>,
    call: Call,
) -> Answer {
    let world = shared.world();
    let session = own_living_session(&world, &call.browser, &id)?;
    let token = world.template_token(session, &template, call.browser.origin.as_deref(), None);
    let jwt = token.ok_or_else(|| ApiError::not_found("JWT template", &template))?;
    Ok(Json(json!({ "object": "token", "jwt": jwt })).into_response())
}

pub(super) async fn end(shared: State<Shared>, id: Path<String>, call: Call) -> Answer {
    finish(&shared.0, &id.0, &call, SessionStatus::Ended)
}

pub(super) async fn remove(shared: State<Shared>, id: Path<String>, call: Call) -> Answer {
    finish(&shared.0, &id.0, &call, SessionStatus::Removed)
}

fn finish(shared: &Shared, id: &str, call: &Call, status: SessionStatus) -> Answer {
    let mut world = shared.world();
    let id = own_session(&world, &call.browser, id)?.id.clone();
    let session = world.end(&id, status)?;
    tell(shared, &world, &session);
    let origin = call.browser.origin.as_deref();
    let resource = resources::session_with_user(&world, &session, origin);
    Ok(with_client(&world, &session.client, origin, &resource))
}

/// Ends all sessions of a browser.
pub(super) async fn sign_out(State(shared): State<Shared>, call: Call) -> Answer {
    let mut world = shared.world();
    let Some(client) = world.client_of(&call.browser)?.cloned() else { return Ok(alone(&json!(null))) };
    let sessions: Vec<String> = world.sessions_of(&client).iter().map(|session| session.id.clone()).collect();
    for session in sessions {
        let session = world.end(&session, SessionStatus::Removed)?;
        tell(&shared, &world, &session);
    }
    let resource = world.client(&client.id).map(|client| resources::client(&world, client, None));
    Ok(alone(&json!(resource)))
}

/// Tells of the end of a session: `session.ended`, or `session.removed`.
fn tell(shared: &Shared, world: &World, session: &Session) {
    let kind = format!("session.{}", session.status.name());
    shared.tell(world, &kind, &resources::session(world, session));
}
