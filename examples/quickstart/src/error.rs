use axum::{
    Json,
    extract::rejection::{FormRejection, JsonRejection, PathRejection},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use clerk_guard::{BackendError, Denial};
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
    /// The form is not what it should be.
    #[error(transparent)]
    Form(#[from] FormRejection),
    /// The address is not what it should be.
    #[error(transparent)]
    Path(#[from] PathRejection),
    /// A title that says nothing.
    #[error("`{0}` is empty")]
    Empty(&'static str),
    /// No other service is configured.
    #[error("the journal needs a JWT template: set JOURNAL_KEY to the signing key of the template `journal`")]
    NoJournal,
    /// The other service fails, or refuses what it should take.
    #[error("the journal's service failed")]
    Journal(#[from] reqwest::Error),
    /// The database fails.
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
}

/// Who cannot be asked about is denied, and so is who may not ask.
impl From<BackendError> for AppError {
    fn from(error: BackendError) -> Self {
        Self::Denied(error.into())
    }
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let status = match &self {
            // A denial knows its own response.
            Self::Denied(_) => StatusCode::FORBIDDEN,
            Self::Database(error) => {
                tracing::error!(%error, "the database failed");
                StatusCode::INTERNAL_SERVER_ERROR
            }
            Self::Journal(error) => {
                tracing::error!(%error, "the journal's service failed");
                StatusCode::BAD_GATEWAY
            }
            Self::NoJournal => StatusCode::NOT_IMPLEMENTED,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Body(error) => error.status(),
            Self::Form(error) => error.status(),
            Self::Path(error) => error.status(),
            Self::Empty(_) => StatusCode::UNPROCESSABLE_ENTITY,
        };
        match self {
            Self::Denied(denial) => denial.into_response(),
            error => problem(status, &error.to_string()),
        }
    }
}

fn problem(status: StatusCode, detail: &str) -> Response {
    let body = json!({ "title": status.canonical_reason(), "status": status.as_u16(), "detail": detail });
    (status, [("content-type", "application/problem+json")], Json(body).0.to_string()).into_response()
}
