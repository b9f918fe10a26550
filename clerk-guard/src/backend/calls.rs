//! What all calls for the program's own purposes have in common.

use reqwest::Method;
use serde::de::DeserializeOwned;

use super::{
    ApiError, ApiErrorKind::Malformed, again::Again, answer::object, client::BackendClient, http::Request,
};

impl BackendClient {
    /// What is there.
    pub(super) async fn read<T: DeserializeOwned>(&self, path: &[&str], what: &str) -> Result<T, ApiError> {
        self.call(Method::GET, path, None, Again::IfItHelps, what).await
    }

    /// Calls what answers with an object. `path` begins behind the version, and each of its parts is one segment; `body` is JSON.
    pub(super) async fn call<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &[&str],
        body: Option<String>,
        again: Again,
        what: &str,
    ) -> Result<T, ApiError> {
        let path: Vec<&str> = [self.version()].into_iter().chain(path.iter().copied()).collect();
        let request = Request::new(method, &path).with_body(body).again(again).with_key(self.secret_key()?);
        object(&self.http().send(request).await?, what)
    }
}

/// An answer about something else than what was asked about is none.
pub(super) fn about<T>(answer: T, is_asked_for: impl FnOnce(&T) -> bool, what: &str) -> Result<T, ApiError> {
    if is_asked_for(&answer) {
        Ok(answer)
    } else {
        Err(ApiError::new(Malformed, format!("{what} is about another one than was asked for")))
    }
}
