//! What every answer of the Frontend API has around it.

use axum::{
    Json,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use crate::{
    error::ApiError,
    resources,
    world::{Browser, Session, World},
};

pub(super) type Answer = Result<Response, ApiError>;

/// A resource, beside the client as it is now: clerk-js takes all that it knows from there.
pub(super) fn with_client(world: &World, client: &str, origin: Option<&str>, resource: &Value) -> Response {
    let Some(client) = world.client(client) else {
        return Json(json!({ "response": resource, "client": null })).into_response();
    };
    let body = json!({ "response": resource, "client": resources::client(world, client, origin) });
    let mut response = Json(body).into_response();
    remember(&mut response, &client.token);
    response
}

/// A resource alone, as reading calls have it.
pub(super) fn alone(resource: &Value) -> Response {
    Json(json!({ "response": resource, "client": null })).into_response()
}

/// Has the browser remember which client it is.
pub(super) fn remember(response: &mut Response, client_token: &str) {
    let line = format!("__client={client_token}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax");
    if let Ok(line) = HeaderValue::from_str(&line) {
        response.headers_mut().append(header::SET_COOKIE, line);
    }
}

/// The session of this id, if it is one of the browser's.
pub(super) fn own_session<'a>(
    world: &'a World,
    browser: &Browser,
    id: &str,
) -> Result<&'a Session, ApiError> {
    let client = world.client_of(browser)?.ok_or_else(ApiError::signed_out)?;
    let session = world.session(id).filter(|session| session.client == client.id);
    session.ok_or_else(|| ApiError::not_found("session", id))
}

/// The same, if it has tokens.
pub(super) fn own_living_session<'a>(
    world: &'a World,
    browser: &Browser,
    id: &str,
) -> Result<&'a Session, ApiError> {
    let session = own_session(world, browser, id)?;
    world.living_session(&session.id)
}
