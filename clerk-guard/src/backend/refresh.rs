use serde::{Deserialize, Serialize};

use super::{
    ApiError,
    ApiErrorKind::NotSent,
    answer::{Texts, object},
    client::BackendClient,
    http::Request,
    path,
};

impl BackendClient {
    /// Exchanges a session token that has expired for new cookies. The answer holds them as `set-cookie` lines; it may hold
    /// none, and nothing in them is checked.
    ///
    /// `body` is what the endpoint wants, the expired token and the refresh token among it.
    ///
    /// # Errors
    ///
    /// [`ApiError`], with Clerk's code where Clerk refuses: `refresh_token_not_found`, and others.
    pub(crate) async fn refresh_session(
        &self,
        session_id: &str,
        suffixed_cookies: bool,
        body: &impl Serialize,
    ) -> Result<Vec<String>, ApiError> {
        #[derive(Deserialize)]
        struct Answer {
            #[serde(default)]
            cookies: Texts,
        }

        let body = serde_json::to_string(body).map_err(|_| ApiError::new(NotSent, "the body is no JSON"))?;
        let path = [self.version(), "sessions", path::id(session_id)?, "refresh"];
        // Left out where it is false, as the endpoint knows it.
        let query = suffixed_cookies.then_some(("suffixed_cookies", "true"));
        let request = Request::post(&path, body).query(query).with_key(self.secret_key()?);
        let json = self.http().send(request).await?;
        Ok(object::<Answer>(&json, "the answer to the refresh of a session")?.cookies.0)
    }
}
