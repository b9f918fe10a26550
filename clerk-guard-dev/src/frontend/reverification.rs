//! A user who is signed in proves once more who he is.

use axum::extract::{Path, State};
use serde_json::{Value, json};

use super::answer::{Answer, own_living_session, with_client};
use crate::{
    call::Call,
    error::ApiError,
    resources,
    shared::Shared,
    world::{Session, World},
};

pub(super) async fn begin(State(shared): State<Shared>, Path(id): Path<String>, call: Call) -> Answer {
    let world = shared.world();
    let session = own_living_session(&world, &call.browser, &id)?;
    Ok(answer(&world, session, &call, "needs_first_factor"))
}

pub(super) async fn attempt_first_factor(
    State(shared): State<Shared>,
    Path(id): Path<String>,
    call: Call,
) -> Answer {
    let mut world = shared.world();
    let session = own_living_session(&world, &call.browser, &id)?.clone();
    if call.form.one("strategy") != Some("password") {
        return Err(ApiError::invalid("strategy"));
    }
    if !world.is_password_of(&session.user, call.form.one("password").unwrap_or_default()) {
        return Err(ApiError::password_incorrect());
    }
    let session = world.verify_again(&session.id)?;
    Ok(answer(&world, &session, &call, "complete"))
}

fn answer(world: &World, session: &Session, call: &Call, status: &str) -> axum::response::Response {
    let origin = call.browser.origin.as_deref();
    let verification: Value = match status {
        "complete" => {
            json!({ "object": "verification_password", "status": "verified", "strategy": "password" })
        }
        _ => json!(null),
    };
    let resource = json!({
        "object": "session_reverification", "status": status,
        // Nobody here has a second factor, so that the first is enough for every level.
        "level": "first_factor",
        "session": resources::session_with_user(world, session, origin),
        "supported_first_factors": [{ "strategy": "password" }], "supported_second_factors": null,
        "first_factor_verification": verification, "second_factor_verification": null,
    });
    with_client(world, &session.client, origin, &resource)
}
