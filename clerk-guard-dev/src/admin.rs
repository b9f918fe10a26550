//! What people and scripts do to a box, under a path that no Clerk instance has: `/__box`.

use axum::{
    Json, Router,
    extract::State,
    http::StatusCode,
    middleware,
    routing::{get, post},
};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::{backend, call::Call, error::ApiError, faults::Fault, shared::Shared};

pub(crate) const PREFIX: &str = "/__box";

pub(crate) fn routes(shared: &Shared) -> Router<Shared> {
    Router::new()
        .route(PREFIX, get(about))
        .route(&format!("{PREFIX}/faults"), post(add_fault).delete(clear_faults))
        .route(&format!("{PREFIX}/rotate_key"), post(rotate_key))
        .layer(middleware::from_fn_with_state(shared.clone(), backend::with_secret_key))
}

async fn about(State(shared): State<Shared>) -> Json<Value> {
    let key = shared.publishable_key();
    let world = shared.world();
    Json(json!({
        "publishable_key": key,
        "users": world.definition.users.iter().map(|user| &user.id).collect::<Vec<_>>(),
        "organizations": world.definition.organizations.iter().map(|of| &of.id).collect::<Vec<_>>(),
        "sessions": world.sessions().len(),
    }))
}

async fn add_fault(State(shared): State<Shared>, call: Call) -> Result<StatusCode, ApiError> {
    shared.faults().add(read::<Fault>(call)?);
    Ok(StatusCode::NO_CONTENT)
}

async fn clear_faults(State(shared): State<Shared>) -> StatusCode {
    shared.faults().clear();
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rotation {
    #[serde(default)]
    withdraw: bool,
}

async fn rotate_key(State(shared): State<Shared>, call: Call) -> Result<StatusCode, ApiError> {
    let Rotation { withdraw } = read(call)?;
    shared.world().rotate_key(withdraw);
    Ok(StatusCode::NO_CONTENT)
}

/// What a body orders. One that is not understood is refused, and not taken for one that orders nothing.
fn read<T: DeserializeOwned>(call: Call) -> Result<T, ApiError> {
    serde_json::from_value(call.json).map_err(|error| {
        ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "form_param_unknown", error.to_string())
    })
}
