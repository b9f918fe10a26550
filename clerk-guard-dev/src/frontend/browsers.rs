use axum::{Json, extract::State, response::IntoResponse};
use serde_json::{Value, json};

use super::answer::{Answer, alone, remember};
use crate::{call::Call, resources, shared::Shared};

pub(super) async fn jwks(State(shared): State<Shared>) -> Json<Value> {
    Json(shared.world().jwks())
}

pub(super) async fn dev_browser(State(shared): State<Shared>, call: Call) -> Json<Value> {
    let mut world = shared.world();
    // The cookie says which client it was, where the browser has lost the other name.
    let browser = crate::world::Browser { name: None, ..call.browser };
    let client = world.client_of(&browser).ok().flatten().map(|client| client.id.clone());
    Json(json!({ "id": world.new_dev_browser(client) }))
}

pub(super) async fn environment(State(shared): State<Shared>) -> Json<Value> {
    Json(resources::environment(&shared.world()))
}

pub(super) async fn client(State(shared): State<Shared>, call: Call) -> Answer {
    let world = shared.world();
    let Some(client) = world.client_of(&call.browser)? else { return Ok(alone(&json!(null))) };
    let resource = resources::client(&world, client, call.browser.origin.as_deref());
    let mut response = alone(&resource).into_response();
    remember(&mut response, &client.token);
    Ok(response)
}
