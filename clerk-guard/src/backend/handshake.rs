use serde::Deserialize;

use super::{
    ApiError,
    answer::{Texts, object},
    client::BackendClient,
    http::Request,
    path,
};

impl BackendClient {
    /// The `set-cookie` lines that a handshake left under this nonce. There may be none, and nothing in them is checked.
    ///
    /// # Errors
    ///
    /// [`ApiError`]: with status 404 where the nonce is unknown, or was used before.
    pub(crate) async fn handshake_payload(&self, nonce: &str) -> Result<Vec<String>, ApiError> {
        #[derive(Deserialize)]
        struct Answer {
            #[serde(default)]
            directives: Texts,
        }

        let path = [self.version(), "clients", "handshake_payload"];
        let query = Some(("nonce", path::nonce(nonce)?));
        let request = Request::get(&path).query(query).with_key(self.secret_key()?);
        let json = self.http().send(request).await?;
        Ok(object::<Answer>(&json, "the payload of a handshake")?.directives.0)
    }
}
