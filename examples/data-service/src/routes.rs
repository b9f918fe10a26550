use std::sync::Arc;

use axum::{
    Json, Router,
    extract::{
        DefaultBodyLimit, FromRequestParts, Path, State,
        rejection::{JsonRejection, PathRejection},
    },
    http::{StatusCode, header::AUTHORIZATION, header::WWW_AUTHENTICATE, request::Parts},
    response::{IntoResponse, Response},
    routing::{delete, get},
};
use serde::Deserialize;
use serde_json::json;

use crate::{
    store::{Note, Store},
    tokens::{Claims, TemplateTokens, TokenError},
};

/// The longest body that is read, in bytes.
const MAX_BODY: usize = 16 * 1024;

/// What requests are answered with.
pub(crate) struct Service {
    pub(crate) tokens: TemplateTokens,
    pub(crate) store: Store,
}

/// A note that is to be written.
#[derive(Debug, Deserialize)]
struct NewNote {
    text: String,
}

pub(crate) fn routes(service: Arc<Service>) -> Router {
    Router::new()
        .route("/notes", get(list).post(create))
        .route("/notes/{id}", delete(remove))
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .with_state(service)
}

async fn list(State(service): State<Arc<Service>>, claims: Claims) -> Result<Json<Vec<Note>>, NotesError> {
    Ok(Json(service.store.notes(&claims).await?))
}

async fn create(
    State(service): State<Arc<Service>>,
    claims: Claims,
    body: Result<Json<NewNote>, JsonRejection>,
) -> Result<(StatusCode, Json<Note>), NotesError> {
    let Json(NewNote { text }) = body?;
    // PostgreSQL has no text with a zero in it.
    if text.trim().is_empty() || text.contains('\0') {
        return Err(NotesError::NoText);
    }
    Ok((StatusCode::CREATED, Json(service.store.create(&claims, text.trim()).await?)))
}

async fn remove(
    State(service): State<Arc<Service>>,
    claims: Claims,
    id: Result<Path<i64>, PathRejection>,
) -> Result<StatusCode, NotesError> {
    let Path(id) = id?;
    if service.store.delete(&claims, id).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(NotesError::NotFound)
    }
}

/// Who is calling, before anything else of the request is looked at.
impl FromRequestParts<Arc<Service>> for Claims {
    type Rejection = NotesError;

    async fn from_request_parts(parts: &mut Parts, service: &Arc<Service>) -> Result<Self, NotesError> {
        let mut lines = parts.headers.get_all(AUTHORIZATION).iter();
        let (Some(line), None) = (lines.next(), lines.next()) else {
            return Err(TokenError::Missing.into());
        };
        let line = line.to_str().map_err(|_| TokenError::Form)?;
        match line.split_once(' ') {
            Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => {
                Ok(service.tokens.verify(token.trim())?)
            }
            _ => Err(TokenError::Missing.into()),
        }
    }
}

/// Why a request is not answered as hoped.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotesError {
    #[error(transparent)]
    Token(#[from] TokenError),
    /// There is no such note, or it is another's: the database does not tell these apart.
    #[error("there is no such note")]
    NotFound,
    #[error("`text` is empty, or has a zero in it")]
    NoText,
    #[error(transparent)]
    Body(#[from] JsonRejection),
    #[error(transparent)]
    Path(#[from] PathRejection),
    #[error("the database failed")]
    Database(#[from] sqlx::Error),
}

impl IntoResponse for NotesError {
    fn into_response(self) -> Response {
        let status = match &self {
            Self::Token(_) => StatusCode::UNAUTHORIZED,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NoText => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Body(rejection) => rejection.status(),
            Self::Path(rejection) => rejection.status(),
            Self::Database(error) => {
                tracing::error!(%error, "the database failed");
                StatusCode::INTERNAL_SERVER_ERROR
            }
        };
        let body = Json(json!({ "message": self.to_string() }));
        if status == StatusCode::UNAUTHORIZED {
            return (status, [(WWW_AUTHENTICATE, "Bearer")], body).into_response();
        }
        (status, body).into_response()
    }
}
