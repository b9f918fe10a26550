use serde_json::{Value, json};

use super::session_with_user;
use crate::world::{Client, SignIn, SignInStatus, World};

/// A client as its own browser sees it.
pub(crate) fn client(world: &World, client: &Client, origin: Option<&str>) -> Value {
    let sessions: Vec<Value> = world
        .sessions_of(client)
        .into_iter()
        .map(|session| session_with_user(world, session, origin))
        .collect();
    let sign_in = client.sign_in.as_ref().and_then(|id| world.find_sign_in(id)).map(|of| sign_in(world, of));
    json!({
        "object": "client", "id": client.id, "sessions": sessions, "sign_in": sign_in, "sign_up": null,
        "last_active_session_id": world.active_session(client).map(|session| &session.id),
        "last_authentication_strategy": null, "cookie_expires_at": null, "captcha_bypass": false,
        "created_at": client.created_at, "updated_at": client.updated_at,
    })
}

/// Somebody on the way to be signed in.
pub(crate) fn sign_in(world: &World, sign_in: &SignIn) -> Value {
    let user = sign_in.user.as_deref().and_then(|id| world.definition.find_user(id));
    let has_password = user.is_some_and(|user| user.password.is_some());
    let factors = (sign_in.status == SignInStatus::NeedsFirstFactor)
        .then(|| if has_password { json!([{ "strategy": "password" }]) } else { json!([]) });
    let verification = (sign_in.status == SignInStatus::Complete).then(|| {
        let strategy = if sign_in.identifier.is_some() { "password" } else { "ticket" };
        json!({ "object": format!("verification_{strategy}"), "status": "verified", "strategy": strategy })
    });
    json!({
        "object": "sign_in_attempt", "id": sign_in.id, "status": sign_in.status.name(),
        "supported_identifiers": ["email_address", "username"], "supported_first_factors": factors,
        "supported_second_factors": null, "first_factor_verification": verification,
        "second_factor_verification": null, "identifier": sign_in.identifier,
        "user_data": user.map(|user| json!({
            "first_name": user.first_name, "last_name": user.last_name, "image_url": "", "has_image": false,
        })),
        "created_session_id": sign_in.created_session,
        "abandon_at": sign_in.created_at + 24 * 60 * 60 * 1000,
    })
}
