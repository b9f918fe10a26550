use std::{future::poll_fn, pin::Pin};

use ::axum::{
    body::Body,
    extract::{FromRef, FromRequest, Request},
    response::{IntoResponse, Response},
};
use http_body::Body as _;

use crate::{
    guard::{Clerk, DenialResponse},
    webhooks::{MAX_BODY, WebhookError, WebhookEvent},
};

/// By the secret of the [`Clerk`] that the router's state holds.
impl<S: Sync> FromRequest<S> for WebhookEvent
where
    Clerk: FromRef<S>,
{
    type Rejection = WebhookError;

    async fn from_request(request: Request, state: &S) -> Result<Self, WebhookError> {
        let (parts, body) = request.into_parts();
        let body = whole(body).await.inspect_err(|error| {
            tracing::warn!(target: "clerk_guard", %error, "a webhook was not taken");
        })?;
        Clerk::from_ref(state).receive_webhook(&parts.headers, &body).await
    }
}

/// The body, as long as it is not too long: nothing tells yet that it is Clerk's.
async fn whole(mut body: Body) -> Result<Vec<u8>, WebhookError> {
    let mut bytes = Vec::new();
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let Ok(data) = frame.map_err(|_| WebhookError::Body)?.into_data() else { continue };
        if bytes.len() + data.len() > MAX_BODY {
            return Err(WebhookError::TooLong);
        }
        bytes.extend_from_slice(&data);
    }
    Ok(bytes)
}

impl IntoResponse for WebhookError {
    fn into_response(self) -> Response {
        let DenialResponse { status, headers, body } = DenialResponse::of_webhook(&self);
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = status;
        response.headers_mut().extend(headers);
        response
    }
}
