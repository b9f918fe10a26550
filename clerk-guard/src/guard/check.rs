//! Do the configured keys belong together? Only the network can tell.

use super::{Clerk, clerk::Keys};
use crate::{
    backend::{ApiError, BackendClient},
    verify::KeySet,
};

/// What is wrong with the configured keys, or why that could not be found out.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CheckError {
    /// No instance has the secret key.
    #[error("CLERK_SECRET_KEY (`secret_key`): no instance has this key; copy it anew from the dashboard")]
    SecretKeyUnknown,
    /// The secret key and the publishable key are of different instances.
    #[error(
        "CLERK_SECRET_KEY (`secret_key`) and CLERK_PUBLISHABLE_KEY (`publishable_key`) are of different instances: copy both \
         from the same page of the dashboard. Until then, browsers are redirected without end"
    )]
    PublishableKeyOfAnother,
    /// The PEM is of another instance than the other keys.
    #[error(
        "CLERK_JWT_KEY (`jwt_key`) is of another instance than the other keys, or was changed since: copy it anew from the \
         dashboard. Until then, every token is refused"
    )]
    JwtKeyOfAnother,
    /// One of the APIs gave no answer.
    #[error("the keys could not be compared, for {which} gave no answer: {error}")]
    Unavailable {
        /// The API.
        which: &'static str,
        /// What went wrong.
        error: ApiError,
    },
}

impl Clerk {
    /// Asks Clerk whether the secret key, the publishable key and the PEM belong to one instance, as far as they are configured.
    ///
    /// Each leads to the instance's public keys by another way, so they are compared where they end. A good thing to do at
    /// start-up and in a health check; it takes two requests, and changes nothing.
    ///
    /// ```no_run
    /// # async fn start() -> Result<(), Box<dyn std::error::Error>> {
    /// let clerk = clerk_guard::Clerk::from_env()?;
    /// clerk.check().await?;
    /// # Ok(()) }
    /// ```
    ///
    /// # Errors
    ///
    /// [`CheckError`], which says what to change.
    pub async fn check(&self) -> Result<(), CheckError> {
        let by_secret_key = match &self.0.backend {
            Some(client) if client.has_secret_key() => {
                Some(client.instance_keys().await.map_err(|error| {
                    if error.reports("clerk_key_invalid") {
                        CheckError::SecretKeyUnknown
                    } else {
                        CheckError::Unavailable { which: "the Backend API", error }
                    }
                })?)
            }
            _ => None,
        };
        let by_publishable_key = match &self.0.frontend_api {
            Some(url) => Some(
                BackendClient::published_keys(url)
                    .await
                    .map_err(|error| CheckError::Unavailable { which: "the Frontend API", error })?,
            ),
            None => None,
        };
        let differ =
            |one: &KeySet, other: &Option<KeySet>| other.as_ref().is_some_and(|other| !one.has_key_of(other));
        if by_secret_key.as_ref().is_some_and(|keys| differ(keys, &by_publishable_key)) {
            return Err(CheckError::PublishableKeyOfAnother);
        }
        match &self.0.keys {
            Keys::Fixed(pem) if differ(pem, &by_secret_key) || differ(pem, &by_publishable_key) => {
                Err(CheckError::JwtKeyOfAnother)
            }
            _ => Ok(()),
        }
    }
}
