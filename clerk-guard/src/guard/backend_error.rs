use crate::{authz::Denial, backend::ApiError};

/// Why there is nothing to be had of Clerk for whoever is calling.
///
/// As a response, and as a [`Denial`], it is what the denial is that it holds, and 503 otherwise; the log says why.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BackendError {
    /// Nobody is signed in, or nothing says who is.
    #[error(transparent)]
    Denied(#[from] Denial),
    /// The session was not made by an instance.
    #[error(
        "this session knows of no instance that could be asked: it was made of claims alone, as a `TestSession` or a \
         `TokenVerifier` does; sessions that `clerk.layer()` or `clerk.authenticate(…)` verified do"
    )]
    NoInstance,
    /// The instance has no key to ask with.
    #[error("the Backend API is asked with the secret key: set CLERK_SECRET_KEY (`secret_key`)")]
    NoSecretKey,
    /// Clerk refused, or is out of reach.
    #[error(transparent)]
    Api(#[from] ApiError),
    /// A session was ended, and could not be kept in mind.
    #[error("a session that ended could not be kept in mind: {0}")]
    Revocation(#[source] super::RevocationError),
}

impl From<BackendError> for Denial {
    fn from(error: BackendError) -> Self {
        if let BackendError::Denied(denial) = error {
            return denial;
        }
        tracing::error!(target: "clerk_guard", %error, "a call of the Backend API brought nothing");
        Self::unavailable(match &error {
            BackendError::Api(error) => error.retry_after(),
            _ => None,
        })
    }
}
