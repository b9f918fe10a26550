use std::{fmt, sync::Arc};

use super::ConfigError;
use crate::{
    base::{Clock, PublishableKey, Watch},
    keys::KeyCache,
    verify::{KeyError, KeySet, TokenVerifier},
};

/// A configured Clerk instance: how its tokens are verified, and with which keys. Cheap to clone.
///
/// ```no_run
/// use clerk_guard::{Clerk, TokenVerifier};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let clerk = Clerk::builder()
///     .jwt_key(&std::env::var("CLERK_JWT_KEY")?)
///     .verifier(TokenVerifier::new().authorized_parties(["https://app.example.com"]))
///     .build()?;
/// # Ok(()) }
/// ```
#[derive(Clone)]
pub struct Clerk(pub(super) Arc<Inner>);

pub(super) struct Inner {
    pub(super) verifier: TokenVerifier,
    pub(super) keys: Keys,
    pub(super) watch: Watch,
}

/// Where the keys are.
pub(super) enum Keys {
    Fixed(KeySet),
    Cached(KeyCache),
}

impl Clerk {
    /// Says what is known of the instance, step by step.
    pub fn builder() -> ClerkBuilder {
        ClerkBuilder::default()
    }
}

/// Collects a configuration. What is wrong with it is told by [`build`](Self::build), before the first request.
#[derive(Default)]
#[must_use]
pub struct ClerkBuilder {
    verifier: TokenVerifier,
    publishable_key: Option<PublishableKey>,
    jwt_key: Option<Result<KeySet, KeyError>>,
    keys: Option<KeyCache>,
    watch: Watch,
}

impl ClerkBuilder {
    /// The instance's public key as PEM. No network is needed from then on, and a key that the instance withdraws keeps
    /// working until this is changed. It goes before [`keys`](Self::keys).
    pub fn jwt_key(mut self, pem: &str) -> Self {
        self.jwt_key = Some(KeySet::from_pem(pem));
        self
    }

    /// Keys that are fetched when needed.
    pub fn keys(mut self, cache: KeyCache) -> Self {
        self.keys = Some(cache);
        self
    }

    /// The instance's publishable key. It says who issues the instance's tokens, and tokens of others are refused from then
    /// on, unless the [verifier](Self::verifier) names issuers of its own.
    pub fn publishable_key(mut self, key: PublishableKey) -> Self {
        self.publishable_key = Some(key);
        self
    }

    /// How tokens are verified: by default for signature, dates and kind.
    pub fn verifier(mut self, verifier: TokenVerifier) -> Self {
        self.verifier = verifier;
        self
    }

    /// The clock by which tokens are judged: the machine's by default.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.watch = Watch::Shared(Arc::new(clock));
        self
    }

    /// The instance.
    ///
    /// # Errors
    ///
    /// [`ConfigError`] where something is missing or cannot be used.
    pub fn build(self) -> Result<Clerk, ConfigError> {
        let keys = match (self.jwt_key, self.keys) {
            (Some(key), _) => Keys::Fixed(key.map_err(ConfigError::JwtKey)?),
            (None, Some(cache)) => Keys::Cached(cache),
            (None, None) => return Err(ConfigError::NoKeys),
        };
        let mut verifier = self.verifier;
        if let (Some(key), false) = (self.publishable_key, verifier.has_issuers()) {
            verifier = verifier.issuers([format!("https://{}", key.frontend_api())]);
        }
        Ok(Clerk(Arc::new(Inner { verifier, keys, watch: self.watch })))
    }
}

impl fmt::Debug for Clerk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Clerk")
            .field("verifier", &self.0.verifier)
            .field("keys", &self.0.keys)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for ClerkBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClerkBuilder").field("verifier", &self.verifier).finish_non_exhaustive()
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fixed(set) => set.fmt(f),
            Self::Cached(cache) => cache.fmt(f),
        }
    }
}
