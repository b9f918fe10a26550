//! The Frontend API, as clerk-js uses it.

mod answer;
mod browsers;
mod handshake;
mod me;
mod reverification;
mod scripts;
mod sessions;
mod sign_ins;

use axum::{
    Router,
    routing::{delete, get, post},
};

use crate::shared::Shared;

pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/.well-known/jwks.json", get(browsers::jwks))
        .route("/v1/dev_browser", post(browsers::dev_browser))
        .route("/v1/environment", get(browsers::environment).patch(browsers::environment))
        .route("/v1/client", get(browsers::client).delete(sessions::sign_out))
        .route("/v1/client/handshake", get(handshake::handshake))
        .route("/v1/client/sign_ins", post(sign_ins::create))
        .route("/v1/client/sign_ins/{id}", get(sign_ins::read))
        .route("/v1/client/sign_ins/{id}/attempt_first_factor", post(sign_ins::attempt_first_factor))
        .route("/v1/client/sessions", delete(sessions::sign_out))
        .route("/v1/client/sessions/{id}", get(sessions::read))
        .route("/v1/client/sessions/{id}/touch", post(sessions::touch))
        .route("/v1/client/sessions/{id}/tokens", post(sessions::token))
        .route("/v1/client/sessions/{id}/tokens/{template}", post(sessions::template_token))
        .route("/v1/client/sessions/{id}/end", post(sessions::end))
        .route("/v1/client/sessions/{id}/remove", post(sessions::remove))
        .route("/v1/client/sessions/{id}/verify", post(reverification::begin))
        .route(
            "/v1/client/sessions/{id}/verify/attempt_first_factor",
            post(reverification::attempt_first_factor),
        )
        .route("/v1/me", get(me::me))
        .route("/v1/me/organization_memberships", get(me::memberships))
        .route("/npm/{*path}", get(scripts::script))
}
