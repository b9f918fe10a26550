use std::fmt;

/// Why a token was refused. Each has Clerk's own code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TokenErrorKind {
    /// It is no token: not three parts, not base64url, not JSON; or of a type or category that is not asked for.
    Invalid,
    /// It names an algorithm other than RS256.
    InvalidAlgorithm,
    /// Its signature is not of this key.
    InvalidSignature,
    /// It was made for an origin that is not among the authorized parties.
    InvalidAuthorizedParties,
    /// It was issued by another instance.
    InvalidIssuer,
    /// It has expired.
    Expired,
    /// It is not valid yet.
    NotActiveYet,
    /// It says that it will be made in the future.
    IssuedInTheFuture,
    /// A claim has the wrong type or value, or the key cannot be used.
    VerificationFailed,
    /// It is a genuine token of another kind: of a template, a machine, an OAuth client.
    TypeMismatch,
    /// It was signed by a key that the instance does not have.
    UnknownKey,
    /// It is right, and its session was revoked since. The code is ours: Clerk's own SDKs know of no such thing.
    SessionRevoked,
}

impl TokenErrorKind {
    /// Clerk's code for it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Invalid => "token-invalid",
            Self::InvalidAlgorithm => "token-invalid-algorithm",
            Self::InvalidSignature => "token-invalid-signature",
            Self::InvalidAuthorizedParties => "token-invalid-authorized-parties",
            Self::InvalidIssuer => "token-invalid-issuer",
            Self::Expired => "token-expired",
            Self::NotActiveYet => "token-not-active-yet",
            Self::IssuedInTheFuture => "token-iat-in-the-future",
            Self::VerificationFailed => "token-verification-failed",
            Self::TypeMismatch => "token-type-mismatch",
            Self::UnknownKey => "jwk-kid-mismatch",
            Self::SessionRevoked => "session-revoked",
        }
    }

    /// What a developer can do about it, where it is seldom an attack.
    pub(crate) const fn help(self) -> Option<&'static str> {
        Some(match self {
            Self::Invalid => {
                "send a session token behind `Bearer`: what `getToken()` of clerk-js gives, once it is there; tokens of machines \
                 are for guards that ask for machines (`#[require_scope]`)"
            }
            Self::TypeMismatch => "send a session token: `getToken()` of clerk-js, without a template",
            Self::Expired => {
                "a token lives for about a minute: have the page ask clerk-js for one before each call (`getToken()`) rather than \
                 keep it; if it is a new one, the clock of this server is ahead"
            }
            Self::NotActiveYet | Self::IssuedInTheFuture => {
                "the clock of this server is behind Clerk's: have it set by NTP, or allow for the difference (`clock_skew`)"
            }
            Self::InvalidAuthorizedParties => {
                "if the pages of this origin may call, add it to CLERK_AUTHORIZED_PARTIES (`authorized_parties`)"
            }
            Self::InvalidIssuer | Self::InvalidSignature | Self::UnknownKey => {
                "compare the keys that this server and the page are configured with: they must be of one instance \
                 (`Clerk::check`)"
            }
            Self::InvalidAlgorithm | Self::VerificationFailed | Self::SessionRevoked => return None,
        })
    }
}

/// A token that was refused, and why.
///
/// Its text is for operators. It never holds the token, and may hold what the token claims; a client gets the
/// [`code`](Self::code) at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenError {
    kind: TokenErrorKind,
    detail: Box<str>,
    is_own: bool,
}

impl TokenError {
    pub(super) fn new(kind: TokenErrorKind, detail: impl Into<Box<str>>) -> Self {
        Self { kind, detail: detail.into(), is_own: false }
    }

    /// By a check that Clerk's own verifier does not make, so that others take the token for a good one.
    pub(super) fn own(kind: TokenErrorKind, detail: impl Into<Box<str>>) -> Self {
        Self { is_own: true, ..Self::new(kind, detail) }
    }

    /// Of a session that is over.
    pub(crate) fn revoked() -> Self {
        Self::own(TokenErrorKind::SessionRevoked, "the session was revoked")
    }

    /// Is it one that others may take for a good one?
    #[cfg(feature = "http")]
    pub(crate) fn is_own(&self) -> bool {
        self.is_own
    }

    /// Why it was refused.
    #[must_use]
    pub fn kind(&self) -> TokenErrorKind {
        self.kind
    }

    /// Clerk's code for that.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.kind.code()
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.detail, self.code())
    }
}

impl std::error::Error for TokenError {}
