use std::{fmt, time::Duration};

/// Why keys could not be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FetchErrorKind {
    /// Clerk does not know the secret key.
    SecretKeyInvalid,
    /// The source answered, and not with keys.
    FailedToLoad,
    /// The source answered with what is no key set at all: a page, or half of one.
    Malformed,
    /// The source did not answer in time, or not at all.
    Unreachable,
}

impl FetchErrorKind {
    /// Clerk's code for it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::SecretKeyInvalid => "secret-key-invalid",
            Self::FailedToLoad => "jwk-remote-failed-to-load",
            Self::Malformed | Self::Unreachable => "unexpected-error",
        }
    }

    /// What an operator can do about it.
    pub(crate) const fn help(self) -> &'static str {
        match self {
            Self::SecretKeyInvalid => {
                "copy CLERK_SECRET_KEY (`secret_key`) anew from the Clerk Dashboard; until then, every request is answered with 503"
            }
            Self::FailedToLoad | Self::Malformed | Self::Unreachable => {
                "see whether this server gets through to Clerk (CLERK_API_URL, proxies, Clerk's status page); with CLERK_JWT_KEY \
                 (`jwt_key`) it need not"
            }
        }
    }
}

/// Keys could not be had. Nobody's token can be judged, which is not to say that anybody is signed out.
///
/// Its text is for operators, and holds neither key nor token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchError {
    kind: FetchErrorKind,
    detail: Box<str>,
    retry_after: Option<Duration>,
}

impl FetchError {
    /// An error of this kind, with what an operator should read.
    pub fn new(kind: FetchErrorKind, detail: impl Into<Box<str>>) -> Self {
        Self { kind, detail: detail.into(), retry_after: None }
    }

    /// The same, for a source that asked to be left alone for a while.
    #[must_use]
    pub fn with_retry_after(mut self, pause: Option<Duration>) -> Self {
        self.retry_after = pause;
        self
    }

    /// Why.
    #[must_use]
    pub fn kind(&self) -> FetchErrorKind {
        self.kind
    }

    /// Clerk's code for that.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// For how long the source asked to be left alone.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.detail, self.code())
    }
}

impl std::error::Error for FetchError {}
