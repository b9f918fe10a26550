//! The caller's journal, which another service keeps. It knows nothing of Clerk but the key of one JWT template: what it is sent
//! is a token of that template, and its database decides by the claims.

use axum::http::StatusCode;
use clerk_guard::{Auth, require_auth};
use reqwest::{Client, Response};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::error::AppError;

/// The name of the template: **JWT templates > New template**, with the claims `email`, `"role": "authenticated"` and
/// `"aud": "authenticated"`, and a signing key.
pub(crate) const TEMPLATE: &str = "journal";

/// The other service.
#[derive(Clone, Debug)]
pub(crate) struct Journal {
    client: Client,
    url: String,
    /// What keeps its entries.
    pub(crate) storage: String,
}

/// An entry, as the other service tells it.
#[derive(Debug, Deserialize)]
pub(crate) struct Entry {
    pub(crate) id: i64,
    pub(crate) text: String,
}

/// An entry that is to be written.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct NewEntry {
    text: String,
}

impl Journal {
    /// The service at this address.
    ///
    /// # Errors
    ///
    /// Where there is nothing to ask it with.
    pub(crate) fn new(url: &str, storage: String) -> reqwest::Result<Self> {
        Ok(Self { client: Client::builder().build()?, url: url.to_owned(), storage })
    }

    #[require_auth]
    pub(crate) async fn entries(&self, auth: &Auth) -> Result<Vec<Entry>, AppError> {
        let token = auth.get_token(TEMPLATE).await?;
        let request = self.client.get(format!("{}/notes", self.url)).bearer_auth(token.expose());
        Ok(answered(request.send().await?)?.json().await?)
    }

    #[require_auth]
    pub(crate) async fn write(&self, auth: &Auth, entry: &NewEntry) -> Result<(), AppError> {
        let token = auth.get_token(TEMPLATE).await?;
        let body = json!({ "text": entry.text });
        let request = self.client.post(format!("{}/notes", self.url)).bearer_auth(token.expose()).json(&body);
        answered(request.send().await?).map(drop)
    }

    #[require_auth]
    pub(crate) async fn delete(&self, auth: &Auth, id: i64) -> Result<(), AppError> {
        let token = auth.get_token(TEMPLATE).await?;
        let request = self.client.delete(format!("{}/notes/{id}", self.url)).bearer_auth(token.expose());
        answered(request.send().await?).map(drop)
    }
}

/// What the other service says of an entry is told on; that it refuses our token is none of the caller's doing.
fn answered(response: Response) -> Result<Response, AppError> {
    match response.status() {
        StatusCode::NOT_FOUND => Err(AppError::NotFound),
        StatusCode::UNPROCESSABLE_ENTITY => Err(AppError::Empty("text")),
        _ => Ok(response.error_for_status()?),
    }
}
