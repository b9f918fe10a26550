#![deny(warnings, unused, clippy::pedantic)]

use std::error::Error;

use axum::{
    http::StatusCode,
    response::{ErrorResponse, IntoResponse, Response},
};
use clerk_guard::{Denial, DenialKind, require_role};

use super::{CALLERS, caller};

/// The status that a client sees.
pub(super) fn status_of(kind: Option<DenialKind>) -> StatusCode {
    match kind {
        None => StatusCode::OK,
        Some(DenialKind::Unauthenticated | DenialKind::Pending | DenialKind::TokenKind) => {
            StatusCode::UNAUTHORIZED
        }
        Some(DenialKind::Forbidden | DenialKind::Reverification) => StatusCode::FORBIDDEN,
        Some(DenialKind::OtherOrganization) => StatusCode::NOT_FOUND,
        Some(DenialKind::Unavailable) => StatusCode::SERVICE_UNAVAILABLE,
        Some(
            DenialKind::MalformedClaim(_)
            | DenialKind::MalformedCustomClaims
            | DenialKind::Undecidable
            | DenialKind::Unwired,
        ) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

#[require_role("org:admin")]
async fn response() -> Response {
    "text".into_response()
}

#[require_role("org:admin")]
async fn status() -> StatusCode {
    StatusCode::OK
}

#[require_role("org:admin")]
async fn status_and_text() -> (StatusCode, String) {
    (StatusCode::OK, "text".to_owned())
}

#[require_role("org:admin")]
async fn denial() -> Result<&'static str, Denial> {
    Ok("text")
}

#[require_role("org:admin")]
async fn error_status() -> Result<&'static str, StatusCode> {
    Ok("text")
}

#[require_role("org:admin")]
async fn error_status_and_text() -> Result<&'static str, (StatusCode, String)> {
    Ok("text")
}

#[require_role("org:admin")]
async fn error_response() -> Result<&'static str, Response> {
    Ok("text")
}

#[require_role("org:admin")]
async fn axum_result() -> axum::response::Result<&'static str> {
    Ok("text")
}

#[require_role("org:admin")]
async fn boxed_error() -> Result<&'static str, Box<dyn Error + Send + Sync>> {
    Ok("text")
}

#[require_role("org:admin")]
async fn inner() -> Result<&'static str, Denial> {
    Ok("text")
}

async fn question_mark() -> Result<&'static str, ErrorResponse> {
    Ok(inner().await?)
}

#[tokio::test]
async fn everything_that_people_return_holds_a_denial() {
    for (name, expected) in CALLERS {
        let calls = async {
            let boxed = boxed_error().await.map_err(|error| match error.downcast::<Denial>() {
                Ok(denial) => *denial,
                Err(error) => panic!("{error}"),
            });
            [
                response().await,
                status().await.into_response(),
                status_and_text().await.into_response(),
                denial().await.into_response(),
                error_status().await.into_response(),
                error_status_and_text().await.into_response(),
                error_response().await.into_response(),
                axum_result().await.into_response(),
                boxed.into_response(),
                question_mark().await.into_response(),
            ]
        };
        let responses = match caller(name) {
            Some(auth) => auth.scope(calls).await,
            None => calls.await,
        };
        for (index, response) in responses.into_iter().enumerate() {
            assert_eq!(response.status(), status_of(expected), "{name}, {index}");
        }
    }
}
