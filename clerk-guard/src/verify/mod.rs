//! From a token and a key to [`Verified`](crate::auth::Verified) claims.
//!
//! # The order of checks
//!
//! 1. The token is taken apart by the one strict decoder there is.
//! 2. A machine token is refused.
//! 3. Its key is looked up by the id that it names.
//! 4. Type, algorithm (RS256 and no other), and signature.
//! 5. `sub`, `aud`, `azp`, `iss`, `exp`, `nbf`, `iat`.
//! 6. What makes it a session token and nothing else: category, type, a user, a session, a version that is understood.
//!
//! Steps 1 to 5 are those of Clerk's own verifier, in its order, with its codes. Step 6 is ours, and can only refuse more.
//! Claims are judged after the signature, so that no forger learns from the answer how the server is configured.

mod checks;
mod error;
#[cfg(feature = "http")]
mod glance;
#[cfg(feature = "http")]
mod handshake;
mod header;
mod key;
mod key_set;
#[cfg(feature = "http")]
mod machine;
mod session;
mod unverified;

use std::time::Duration;

#[cfg(feature = "http")]
pub(crate) use self::glance::{Glance, Issuer, disputed, is_of_nothing, machine_kind};
pub use self::{
    error::{TokenError, TokenErrorKind},
    key::KeyError,
    key_set::{JwksError, KeySet},
    unverified::Unverified,
};

/// Verifies tokens: those of sessions, and inside this crate those of machines and of handshakes.
///
/// ```
/// use clerk_guard::verify::TokenVerifier;
///
/// let verifier = TokenVerifier::new()
///     .authorized_parties(["https://app.example.com"])
///     .issuers(["https://clerk.example.com"]);
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct TokenVerifier {
    authorized_parties: Vec<String>,
    audiences: Vec<String>,
    issuers: Vec<String>,
    header_types: Option<Vec<String>>,
    clock_skew: Duration,
}

impl Default for TokenVerifier {
    fn default() -> Self {
        Self::new()
    }
}

impl TokenVerifier {
    /// How far clocks may be apart by default: 5 seconds, as in Clerk's own SDK.
    pub const DEFAULT_CLOCK_SKEW: Duration = Duration::from_secs(5);

    /// A verifier that asks for signature, dates and token kind, and nothing else. Set the rest where you know it.
    pub const fn new() -> Self {
        Self {
            authorized_parties: Vec::new(),
            audiences: Vec::new(),
            issuers: Vec::new(),
            header_types: None,
            clock_skew: Self::DEFAULT_CLOCK_SKEW,
        }
    }

    /// The origins (`https://app.example.com`, no slash at the end) that may obtain tokens for this server: `azp` must be one
    /// of them, to the letter. None by default, which lets any origin of the instance in: a page on a sibling domain, for one.
    pub fn authorized_parties<S: Into<String>>(mut self, origins: impl IntoIterator<Item = S>) -> Self {
        self.authorized_parties = origins.into_iter().map(Into::into).collect();
        self
    }

    /// The audiences of which a token must name one, if it names any: `aud`. None by default. Empty texts do not count.
    pub fn audiences<S: Into<String>>(mut self, audiences: impl IntoIterator<Item = S>) -> Self {
        self.audiences =
            audiences.into_iter().map(Into::into).filter(|audience: &String| !audience.is_empty()).collect();
        self
    }

    /// The issuers of which a token must name one, to the letter: `iss`. None by default.
    pub fn issuers<S: Into<String>>(mut self, issuers: impl IntoIterator<Item = S>) -> Self {
        self.issuers = issuers.into_iter().map(Into::into).collect();
        self
    }

    #[cfg(all(feature = "backend", feature = "http"))]
    pub(crate) fn audience(&self) -> &[String] {
        &self.audiences
    }

    pub(crate) fn has_issuers(&self) -> bool {
        !self.issuers.is_empty()
    }

    /// The values of the header `typ` of which a token must have one. By default it is `JWT`, and may be missing.
    ///
    /// A token whose type is not `JWT` is never a session, whatever is set here.
    pub fn header_types<S: Into<String>>(mut self, types: impl IntoIterator<Item = S>) -> Self {
        self.header_types = Some(types.into_iter().map(Into::into).collect());
        self
    }

    /// How far the clocks of Clerk and of this machine may be apart, in either direction.
    /// [5 seconds](Self::DEFAULT_CLOCK_SKEW) by default; what is more keeps expired tokens alive for as long.
    pub const fn clock_skew(mut self, skew: Duration) -> Self {
        self.clock_skew = skew;
        self
    }

    /// How far clocks may be apart.
    pub(crate) const fn skew(&self) -> Duration {
        self.clock_skew
    }
}
