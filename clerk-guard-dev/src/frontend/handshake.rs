use axum::{
    extract::State,
    http::{StatusCode, header},
    response::IntoResponse,
};
use url::Url;

use super::answer::Answer;
use crate::{call::Call, error::ApiError, shared::Shared, world::HandshakeRequest};

/// Sends a browser back to the application, with what tells the application who is signed in.
pub(super) async fn handshake(State(shared): State<Shared>, call: Call) -> Answer {
    let wanted = call.query.some("redirect_url").ok_or_else(|| ApiError::missing("redirect_url"))?;
    let mut target = Url::parse(wanted).map_err(|_| ApiError::invalid("redirect_url"))?;
    let origin = target.origin().ascii_serialization();
    // What goes there signs somebody in: only where the instance's own pages are.
    if !shared.is_allowed_origin(&origin) {
        return Err(ApiError::new(
            StatusCode::BAD_REQUEST,
            "redirect_url_invalid",
            format!("{origin} is no origin of this box: it would have to be in `allowed_origins`."),
        ));
    }
    let mut world = shared.world();
    let asked = HandshakeRequest {
        origin: &origin,
        suffixed: call.query.is_true("suffixed_cookies"),
        organization: call.query.one("organization_id"),
    };
    let lines = world.handshake(&call.browser, asked);
    if call.query.one("format") == Some("nonce") {
        let nonce = world.keep_under_nonce(lines);
        target.query_pairs_mut().append_pair("__clerk_handshake_nonce", &nonce);
    } else {
        let token = world.as_token(&lines);
        target.query_pairs_mut().append_pair("__clerk_handshake", &token);
    }
    let headers = [(header::LOCATION, target.to_string()), (header::CACHE_CONTROL, "no-store".to_owned())];
    Ok((StatusCode::TEMPORARY_REDIRECT, headers).into_response())
}
