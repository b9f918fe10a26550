use std::fmt;

use http::{HeaderName, HeaderValue, StatusCode, header};

use crate::{
    authz::{Denial, DenialKind},
    guard::respond::{DenialResponse, problem},
};

/// What a middleware answers in place of a handler. Handed on by `?`.
pub struct Refused(Box<DenialResponse>);

impl Refused {
    /// An answer of this status, without anything to read.
    #[must_use]
    pub fn with_status(status: StatusCode) -> Self {
        let body = problem(status).to_string();
        let kind = HeaderValue::from_static("application/problem+json");
        Self(Box::new(DenialResponse {
            status,
            headers: vec![(header::CONTENT_TYPE, kind), no_store()],
            body,
        }))
    }

    /// Sends the browser elsewhere (307), to an address or a path.
    ///
    /// Where `url` is not fit for a header, the answer is 500.
    #[must_use]
    pub fn redirect(url: &str) -> Self {
        let Ok(location) = HeaderValue::try_from(url) else {
            // Not the address itself: in development, one may hold a browser's token.
            tracing::error!(target: "clerk_guard", "a middleware redirects to what is no address");
            return Self::with_status(StatusCode::INTERNAL_SERVER_ERROR);
        };
        Self(Box::new(DenialResponse {
            status: StatusCode::TEMPORARY_REDIRECT,
            headers: vec![(header::LOCATION, location), no_store()],
            body: String::new(),
        }))
    }

    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// Where the browser is sent, if it is sent elsewhere.
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        let is_location = |(name, _): &&(HeaderName, HeaderValue)| *name == header::LOCATION;
        self.0.headers.iter().find(is_location).and_then(|(_, value)| value.to_str().ok())
    }

    pub(crate) fn into_response(self) -> DenialResponse {
        *self.0
    }
}

fn no_store() -> (HeaderName, HeaderValue) {
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store"))
}

impl From<Denial> for Refused {
    fn from(denial: Denial) -> Self {
        Self(Box::new(DenialResponse::new(&denial)))
    }
}

impl From<StatusCode> for Refused {
    fn from(status: StatusCode) -> Self {
        Self::with_status(status)
    }
}

/// For handlers and tests that look at what would be answered.
impl fmt::Debug for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Refused").field("status", &self.status()).finish_non_exhaustive()
    }
}

/// Is it that nobody is signed in, as far as users go?
pub(super) fn is_unauthenticated(kind: DenialKind) -> bool {
    matches!(kind, DenialKind::Unauthenticated | DenialKind::Pending)
}
