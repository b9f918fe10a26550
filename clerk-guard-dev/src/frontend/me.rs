use axum::extract::State;
use serde_json::{Value, json};

use super::answer::{Answer, alone, own_living_session, with_client};
use crate::{
    call::Call,
    error::ApiError,
    page::Page,
    resources,
    shared::Shared,
    world::{Session, World},
};

pub(super) async fn me(State(shared): State<Shared>, call: Call) -> Answer {
    let world = shared.world();
    let session = session(&world, &call)?;
    let user = world.definition.find_user(&session.user);
    let user = user.ok_or_else(|| ApiError::not_found("user", &session.user))?;
    let origin = call.browser.origin.as_deref();
    Ok(with_client(&world, &session.client, origin, &resources::user(&world, user)))
}

pub(super) async fn memberships(State(shared): State<Shared>, call: Call) -> Answer {
    let world = shared.world();
    let session = session(&world, &call)?;
    let all = world.memberships_of(&session.user);
    let page = Page::read(&call.query)?;
    let data: Vec<Value> = page.of(&all).iter().map(|of| resources::membership(&world, of)).collect();
    Ok(alone(&json!({ "data": data, "total_count": all.len() })))
}

/// The session that the call is made for.
fn session<'a>(world: &'a World, call: &Call) -> Result<&'a Session, ApiError> {
    let id = call.query.some("_clerk_session_id").ok_or_else(ApiError::signed_out)?;
    own_living_session(world, &call.browser, id)
}
