use axum::{
    Json,
    extract::rejection::{JsonRejection, PathRejection},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use clerk_guard::Denial;
use serde_json::json;

/// Why a request is not answered as hoped.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AppError {
    /// The caller may not.
    #[error(transparent)]
    Denied(#[from] Denial),
    /// There is no such item, or not for this caller.
    #[error("there is no such item")]
    NotFound,
    /// The body is not what it should be.
    #[error(transparent)]
    Body(#[from] JsonRejection),
    /// The address is not what it should be.
    #[error(transparent)]
    Path(#[from] PathRejection),
    /// A title that says nothing.
    #[error("`{0}` is empty")]
    Empty(&'static str),
    /// The database fails.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let status = match &self {
            Self::Denied(_) | Self::Database(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Body(error) => error.status(),
            Self::Path(error) => error.status(),
            Self::Empty(_) => StatusCode::UNPROCESSABLE_ENTITY,
        };
        match self {
            // A denial knows its own response.
            Self::Denied(denial) => denial.into_response(),
            Self::Database(error) => {
                tracing::error!(%error, "the database failed");
                problem(status, "the database failed")
            }
            error => problem(status, &error.to_string()),
        }
    }
}

fn problem(status: StatusCode, detail: &str) -> Response {
    let body = json!({ "title": status.canonical_reason(), "status": status.as_u16(), "detail": detail });
    (status, [("content-type", "application/problem+json")], Json(body).0.to_string()).into_response()
}
