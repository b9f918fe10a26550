use std::{fmt, sync::Arc};

#[cfg(feature = "http")]
use super::RememberedSessions;
use super::{ClerkBuilder, RevokedSessions, sizes::SizeWarnings};
#[cfg(feature = "http")]
use crate::request::Settings;
use crate::{
    auth::{Conceal, Origin},
    base::Watch,
    keys::KeyCache,
    verify::{KeySet, TokenVerifier},
};

/// A configured Clerk instance: its keys, how its tokens are verified, how requests are judged. Cheap to clone.
///
/// ```no_run
/// use clerk_guard::Clerk;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let clerk = Clerk::builder()
///     .publishable_key("pk_live_Y2xlcmsuZXhhbXBsZS5jb20k")
///     .jwt_key(&std::env::var("CLERK_JWT_KEY")?)
///     .authorized_parties(["https://app.example.com"])
///     .build()?;
/// # Ok(()) }
/// ```
#[derive(Clone)]
pub struct Clerk(pub(super) Arc<Inner>);

pub(super) struct Inner {
    pub(super) verifier: TokenVerifier,
    pub(super) keys: Keys,
    pub(super) watch: Watch,
    pub(super) size_warnings: SizeWarnings,
    pub(super) revoked: Box<dyn RevokedSessions>,
    #[cfg(feature = "webhooks")]
    pub(super) webhook_secret: Option<crate::webhooks::WebhookSecret>,
    /// What sessions have from here.
    pub(super) origin: Origin,
    pub(super) conceal: Conceal,
    /// Where the Frontend API publishes the instance's keys.
    #[cfg(feature = "backend")]
    pub(super) frontend_api: Option<Box<str>>,
    #[cfg(feature = "http")]
    pub(super) settings: Settings,
    #[cfg(feature = "http")]
    pub(super) remembered: RememberedSessions,
    #[cfg(feature = "backend")]
    pub(super) backend: Option<crate::backend::BackendClient>,
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

    /// What is configured of requests.
    #[cfg(feature = "http")]
    pub(super) fn settings(&self) -> &Settings {
        &self.0.settings
    }
}

/// Neither keys nor the requests that were seen.
impl fmt::Debug for Clerk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Clerk")
            .field("verifier", &self.0.verifier)
            .field("keys", &self.0.keys)
            .finish_non_exhaustive()
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
