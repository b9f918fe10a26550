use std::{fmt, sync::Arc};

use crate::{
    base::{Clock, Watch},
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
        ClerkBuilder { verifier: TokenVerifier::new(), keys: None, watch: Watch::System }
    }
}

/// Collects a configuration. What is wrong with it is told by [`build`](Self::build), before the first request.
#[must_use]
pub struct ClerkBuilder {
    verifier: TokenVerifier,
    keys: Option<Result<Keys, KeyError>>,
    watch: Watch,
}

/// Why a configuration is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// Nothing says how to verify a token.
    #[error("there are no keys to verify with: set `jwt_key` (the PEM of the API keys page), or `keys`")]
    NoKeys,
    /// The PEM is of no use.
    #[error("the key of `jwt_key` cannot be used")]
    JwtKey(#[source] KeyError),
}

impl ClerkBuilder {
    /// The instance's public key as PEM. No network is needed from then on, and a key that the instance withdraws keeps
    /// working until this is changed.
    pub fn jwt_key(mut self, pem: &str) -> Self {
        self.keys = Some(KeySet::from_pem(pem).map(Keys::Fixed));
        self
    }

    /// Keys that are fetched when needed.
    pub fn keys(mut self, cache: KeyCache) -> Self {
        self.keys = Some(Ok(Keys::Cached(cache)));
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
        let keys = self.keys.ok_or(ConfigError::NoKeys)?.map_err(ConfigError::JwtKey)?;
        Ok(Clerk(Arc::new(Inner { verifier: self.verifier, keys, watch: self.watch })))
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
