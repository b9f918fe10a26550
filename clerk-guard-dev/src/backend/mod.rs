//! The Backend API, as servers use it: each call shows the secret key.

mod clients;
mod instance;
mod machines;
mod memberships;
mod organizations;
mod sessions;
mod tickets;
mod users;

use axum::{
    Json, Router,
    extract::{Request, State},
    http::header,
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::{get, patch, post},
};
use serde_json::Value;

use crate::{call, error::ApiError, shared::Shared};

type Answer = Result<Json<Value>, ApiError>;

pub(crate) fn routes(shared: &Shared) -> Router<Shared> {
    Router::new()
        .route("/v1/jwks", get(instance::jwks))
        .route("/v1/organization_roles", get(instance::roles))
        .route("/v1/organization_permissions", get(instance::permissions))
        .route("/v1/billing/plans", get(instance::plans))
        .route("/v1/jwt_templates", get(instance::jwt_templates))
        .route("/v1/users", get(users::list).post(users::create))
        .route("/v1/users/count", get(users::count))
        .route("/v1/users/{id}", get(users::read).delete(users::delete))
        .route("/v1/users/{id}/metadata", patch(users::merge_metadata).put(users::replace_metadata))
        .route("/v1/users/{id}/organization_memberships", get(memberships::of_user))
        .route("/v1/organizations", get(organizations::list))
        .route("/v1/organizations/{id}", get(organizations::read))
        .route("/v1/organizations/{id}/memberships", get(memberships::list).post(memberships::create))
        .route(
            "/v1/organizations/{id}/memberships/{user}",
            patch(memberships::change).delete(memberships::delete),
        )
        .route("/v1/sessions", get(sessions::list).post(sessions::create))
        .route("/v1/sessions/{id}", get(sessions::read))
        .route("/v1/sessions/{id}/revoke", post(sessions::revoke))
        .route("/v1/sessions/{id}/tokens", post(sessions::token))
        .route("/v1/sessions/{id}/tokens/{template}", post(sessions::template_token))
        .route("/v1/sessions/{id}/refresh", post(sessions::refresh))
        .route("/v1/clients/{id}", get(clients::read))
        .route("/v1/clients/verify", post(clients::verify))
        .route("/v1/clients/handshake_payload", get(clients::handshake_payload))
        .route("/v1/sign_in_tokens", post(tickets::create))
        .route("/v1/sign_in_tokens/{id}/revoke", post(tickets::revoke))
        .route("/v1/testing_tokens", post(tickets::testing_token))
        .merge(machines::routes("/v1"))
        .merge(machines::routes(""))
        .layer(middleware::from_fn_with_state(shared.clone(), with_secret_key))
}

/// Lets only those in who show the secret key, or, about tokens from machine to machine, that of a machine.
pub(crate) async fn with_secret_key(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    let shown = call::text(request.headers(), header::AUTHORIZATION);
    let Some(shown) = shown.and_then(|value| value.strip_prefix("Bearer ")) else {
        let message = "A secret key must be provided in the Authorization header.";
        let status = axum::http::StatusCode::UNAUTHORIZED;
        return ApiError::new(status, "authorization_header_format_invalid", message).into_response();
    };
    if shown.starts_with("sk_live_") {
        tracing::error!(target: "clerk_guard_dev", "somebody shows the secret key of a production instance to this box");
    }
    let is_known = {
        let definition = &shared.world().definition;
        let is_of_machine = request.uri().path().ends_with("/m2m_tokens/verify")
            && definition.machine_secret_key.as_deref() == Some(shown);
        shown == definition.secret_key || is_of_machine
    };
    if is_known { next.run(request).await } else { ApiError::secret_key().into_response() }
}
