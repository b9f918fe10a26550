use crate::{base::PublishableKeyError, verify::KeyError};

/// Why a configuration is none.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// Nothing says how to verify a token.
    #[error(
        "there are no keys to verify tokens with: set CLERK_SECRET_KEY, or CLERK_JWT_KEY to the PEM of the API keys page \
         (in code: `keys` or `jwt_key`)"
    )]
    NoKeys,
    /// The PEM is of no use.
    #[error("CLERK_JWT_KEY (`jwt_key`): {0}")]
    JwtKey(KeyError),
    /// The publishable key is none.
    #[error("CLERK_PUBLISHABLE_KEY: {0}")]
    PublishableKey(PublishableKeyError),
    /// The secret key is none.
    #[cfg(feature = "backend")]
    #[error("CLERK_SECRET_KEY: {0}")]
    SecretKey(crate::base::SecretKeyError),
    /// The keys are of different instances.
    #[cfg(feature = "backend")]
    #[error(
        "one of CLERK_PUBLISHABLE_KEY and CLERK_SECRET_KEY is of a development instance, and the other of a production one"
    )]
    Mixed,
    /// The address of the API is none.
    #[cfg(feature = "backend")]
    #[error("CLERK_API_URL: {0}")]
    ApiUrl(crate::backend::JwksEndpointError),
    /// A secret key alone is of no use in this build.
    #[cfg(not(feature = "backend"))]
    #[error(
        "CLERK_SECRET_KEY is set, and this program was built without the feature `backend` of clerk-guard, which fetches keys"
    )]
    NoJwks,
}
