//! The configuration of an instance: what there is to say, and in `build.rs`, whether it makes sense.

mod build;
mod env;
mod error;
#[cfg(feature = "http")]
mod requests;

use std::{fmt, sync::Arc, time::Duration};

pub use self::error::ConfigError;
#[cfg(feature = "http")]
use self::requests::RequestOptions;
#[cfg(feature = "webhooks")]
use crate::webhooks::{WebhookSecret, WebhookSecretError};
use crate::{
    auth::Conceal,
    base::{Clock, MachineSecretKey, SecretKey, SecretKeyError, Watch},
    guard::RevokedSessions,
    keys::KeyCache,
    verify::TokenVerifier,
};

/// Collects a configuration. What is wrong with it is told by [`build`](Self::build), before the first request.
///
/// White space around a value is taken away, and an empty value is as good as none.
#[derive(Default)]
#[must_use]
pub struct ClerkBuilder {
    publishable_key: Option<Box<str>>,
    secret_key: Option<Result<SecretKey, SecretKeyError>>,
    machine_secret_key: Option<Result<MachineSecretKey, SecretKeyError>>,
    jwt_key: Option<Box<str>>,
    keys: Option<KeyCache>,
    api_url: Option<Box<str>>,
    api_version: Option<Box<str>>,
    domain: Option<Box<str>>,
    proxy_url: Option<Box<str>>,
    is_satellite: bool,
    verifier: TokenVerifier,
    authorized_parties: Vec<String>,
    takes_any_issuer: bool,
    watch: Watch,
    revoked: Option<Box<dyn RevokedSessions>>,
    #[cfg(feature = "webhooks")]
    webhook_secret: Option<Result<WebhookSecret, WebhookSecretError>>,
    #[cfg(feature = "backend")]
    cached_users: Option<(usize, Duration)>,
    conceal: Conceal,
    #[cfg(feature = "http")]
    requests: RequestOptions,
}

impl ClerkBuilder {
    /// The instance's publishable key: `pk_live_…` or `pk_test_…`.
    ///
    /// It says who issues the instance's tokens, and tokens of others are refused from then on. Cookies are read only with it
    /// and the [`secret_key`](Self::secret_key): it says which of them are this instance's.
    pub fn publishable_key(mut self, key: &str) -> Self {
        self.publishable_key = given(key);
        self
    }

    /// The instance's secret key: `sk_live_…` or `sk_test_…`. With it, keys are fetched from the Backend API (feature
    /// `backend`), unless there is a [`jwt_key`](Self::jwt_key); browsers are known by their cookies, and their sessions go on
    /// when a token has expired; and machine tokens can be looked up.
    pub fn secret_key(mut self, key: &str) -> Self {
        self.secret_key = given(key).map(|key| SecretKey::new(&key));
        self
    }

    /// The key of this machine, by which tokens from machine to machine are looked up: the secret key by default.
    pub fn machine_secret_key(mut self, key: &str) -> Self {
        self.machine_secret_key = given(key).map(|key| MachineSecretKey::new(&key));
        self
    }

    /// The instance's public key as PEM. No network is needed to verify a token from then on, and a key that the instance
    /// withdraws keeps working until this is changed. It goes before [`keys`](Self::keys).
    pub fn jwt_key(mut self, pem: &str) -> Self {
        self.jwt_key = given(pem);
        self
    }

    /// Keys from a source of one's own. They go before those that the Backend API has.
    pub fn keys(mut self, cache: KeyCache) -> Self {
        self.keys = Some(cache);
        self
    }

    /// The address of the Backend API, if not `https://api.clerk.com`.
    pub fn api_url(mut self, url: &str) -> Self {
        self.api_url = given(url);
        self
    }

    /// The version in the paths of the Backend API, if not `v1`.
    pub fn api_version(mut self, version: &str) -> Self {
        self.api_version = given(version);
        self
    }

    /// The origins (`https://app.example.com`, no slash at the end) that may obtain tokens for this server: `azp` must be one
    /// of them, to the letter. None by default, which lets any origin of the instance in: a page on a sibling domain, for one.
    pub fn authorized_parties<S: Into<String>>(mut self, origins: impl IntoIterator<Item = S>) -> Self {
        self.authorized_parties = origins.into_iter().map(Into::into).collect();
        self
    }

    /// The audiences of which a token must name one, if it names any: `aud`. None by default. OAuth tokens must name one.
    pub fn audience<S: Into<String>>(mut self, audiences: impl IntoIterator<Item = S>) -> Self {
        self.verifier = self.verifier.audiences(audiences);
        self
    }

    /// The issuers of which a token must name one, to the letter: `iss`. By default those that the publishable key, the
    /// [`proxy_url`](Self::proxy_url) and the [`domain`](Self::domain) of a satellite give.
    pub fn issuer<S: Into<String>>(mut self, issuers: impl IntoIterator<Item = S>) -> Self {
        self.verifier = self.verifier.issuers(issuers);
        self
    }

    /// Takes tokens of whatever issuer, as long as the instance's key signed them.
    pub fn any_issuer(mut self) -> Self {
        self.takes_any_issuer = true;
        self
    }

    /// The values of a token's header `typ`, of which it must have one. By default it is `JWT`, and may be missing.
    pub fn header_type<S: Into<String>>(mut self, types: impl IntoIterator<Item = S>) -> Self {
        self.verifier = self.verifier.header_types(types);
        self
    }

    /// How far the clocks of Clerk and of this machine may be apart, in either direction: 5 seconds by default. What is more
    /// keeps expired tokens alive for as long.
    pub fn clock_skew(mut self, skew: Duration) -> Self {
        self.verifier = self.verifier.clock_skew(skew);
        self
    }

    /// The domain of this application, where it is a [`satellite`](Self::satellite).
    pub fn domain(mut self, domain: &str) -> Self {
        self.domain = given(domain);
        self
    }

    /// Is this application on another domain than the one where users sign in? Then it needs a [`domain`](Self::domain) or
    /// a [`proxy_url`](Self::proxy_url).
    pub fn satellite(mut self, is_satellite: bool) -> Self {
        self.is_satellite = is_satellite;
        self
    }

    /// Where browsers reach Clerk's Frontend API through a server of one's own: an address, or a path of this server
    /// (`/__clerk`).
    pub fn proxy_url(mut self, url: &str) -> Self {
        self.proxy_url = given(url);
        self
    }

    /// Has what [`current_user`](crate::current_user) found serve other requests of the same user, too: for so many users at
    /// most, each for so long. Requests that ask at the same time share one call. Not done by default: then each request asks
    /// once.
    ///
    /// Until its time is over, a change to a user is not seen. With a few seconds, that is no more than what a token lags behind.
    #[cfg(feature = "backend")]
    pub fn cache_users(mut self, most: usize, lifetime: Duration) -> Self {
        self.cached_users = (most > 0 && !lifetime.is_zero()).then_some((most, lifetime));
        self
    }

    /// Where sessions are kept in mind that are over although their tokens have seconds to live: in the memory of this process by
    /// default, up to 100,000 of them.
    pub fn revoked_sessions(mut self, store: impl RevokedSessions) -> Self {
        self.revoked = Some(Box::new(store));
        self
    }

    /// The secret by which Clerk signs what it sends to the webhook endpoint of this application: `whsec_…`.
    #[cfg(feature = "webhooks")]
    pub fn webhook_signing_secret(mut self, secret: &str) -> Self {
        self.webhook_secret = given(secret).map(|secret| WebhookSecret::new(&secret));
        self
    }

    /// Which denials look to a client as if there were nothing: that another organization is named, by default.
    ///
    /// ```
    /// # use clerk_guard::{Clerk, Conceal, testing::TestInstance};
    /// # let instance = TestInstance::new();
    /// # let builder = || instance.builder();
    /// let clerk = builder().conceal(Conceal::Everything).build()?;
    /// # Ok::<(), clerk_guard::ConfigError>(())
    /// ```
    pub fn conceal(mut self, conceal: Conceal) -> Self {
        self.conceal = conceal;
        self
    }

    /// The clock by which tokens are judged: the machine's by default.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.watch = Watch::Shared(Arc::new(clock));
        self
    }
}

/// A value less the white space around it, if there is one.
fn given(value: &str) -> Option<Box<str>> {
    let value = value.trim();
    (!value.is_empty()).then(|| value.into())
}

/// No values: keys are among them.
impl fmt::Debug for ClerkBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClerkBuilder").field("verifier", &self.verifier).finish_non_exhaustive()
    }
}
