use std::{fmt, time::Duration};

use http::{HeaderMap, HeaderValue};

use super::reason::Reason;
use crate::auth::{Auth, MachineKind, TokenKind};

/// What a request comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Somebody calls, a user or a machine. A user with tasks to finish is here too; [`Auth`] tells.
    SignedIn,
    /// Nobody does.
    SignedOut,
    /// The browser has to go and get a new session token first, by the `location` among the headers.
    Handshake,
    /// It could not be found out, for Clerk's keys or its API are out of reach.
    Unavailable,
}

impl Status {
    /// Clerk's name for it. There is none for the last one.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::SignedIn => "signed-in",
            Self::SignedOut => "signed-out",
            Self::Handshake => "handshake",
            Self::Unavailable => "unavailable",
        }
    }
}

/// Who is calling by what a request says, and what the response has to carry.
///
/// A response with a `location` among the [headers](Self::headers) is a redirect (307) in place of any other answer, whatever
/// the status is. Other headers go onto the response that the application makes.
#[derive(Clone)]
pub struct RequestState {
    pub(super) status: Status,
    pub(super) reason: Option<Reason>,
    pub(super) message: Option<Box<str>>,
    pub(super) token_kind: Option<TokenKind>,
    pub(super) auth: Auth,
    pub(super) headers: HeaderMap,
    /// Of the instance, for requests of OAuth clients.
    pub(super) frontend_api: Option<Box<str>>,
}

impl RequestState {
    /// What the request comes to.
    #[must_use]
    pub fn status(&self) -> Status {
        self.status
    }

    /// Clerk's code for why nobody is signed in. `None` where somebody is.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }

    /// The kind of token that the request was judged by, or would have had to have. `None` where it has one that is not
    /// accepted, and several would have been.
    #[must_use]
    pub fn token_kind(&self) -> Option<TokenKind> {
        self.token_kind
    }

    /// Who is calling.
    #[must_use]
    pub fn auth(&self) -> &Auth {
        &self.auth
    }

    /// Who is calling.
    #[must_use]
    pub fn into_auth(self) -> Auth {
        self.auth
    }

    /// What the response has to carry: `location`, `set-cookie`, `cache-control`, `x-clerk-auth-…`.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Is the browser to be sent elsewhere?
    #[must_use]
    pub fn is_redirect(&self) -> bool {
        self.headers.contains_key(http::header::LOCATION)
    }

    /// Where an OAuth client that is refused, here or by a guard, gets a token, by RFC 9728: what to say with a 401.
    pub(crate) fn oauth_challenge(&self) -> Option<HeaderValue> {
        let is_presented = || self.auth.presented().is_some_and(|token| token.kind() == MachineKind::OAuth);
        let is_oauth = self.token_kind == Some(TokenKind::OAuth) || is_presented();
        let frontend_api = self.frontend_api.as_ref().filter(|_| is_oauth)?;
        let metadata = format!("https://{frontend_api}/.well-known/oauth-protected-resource");
        HeaderValue::try_from(format!("Bearer resource_metadata=\"{metadata}\"")).ok()
    }

    /// Who is calling, and what the response has to carry.
    pub(crate) fn into_parts(self) -> (Auth, HeaderMap) {
        (self.auth, self.headers)
    }

    pub(super) fn signed_in(kind: TokenKind, auth: Auth) -> Self {
        Self {
            status: Status::SignedIn,
            reason: None,
            message: None,
            token_kind: Some(kind),
            auth,
            headers: HeaderMap::new(),
            frontend_api: None,
        }
    }

    pub(super) fn signed_out(kind: Option<TokenKind>, reason: impl Into<Reason>) -> Self {
        let reason = reason.into();
        Self {
            status: Status::SignedOut,
            auth: Auth::signed_out_because(&*reason),
            reason: Some(reason),
            message: None,
            token_kind: kind,
            headers: HeaderMap::new(),
            frontend_api: None,
        }
    }

    pub(super) fn unavailable(kind: TokenKind, reason: impl Into<Reason>) -> Self {
        Self {
            status: Status::Unavailable,
            auth: Auth::unavailable(),
            ..Self::signed_out(Some(kind), reason)
        }
    }

    /// The same, where Clerk asked to be left alone for a while.
    pub(super) fn with_retry_after(self, pause: Option<Duration>) -> Self {
        Self { auth: Auth::unavailable_for(pause), ..self }
    }

    /// Nothing can be told, for a reason that should not exist.
    pub(crate) fn undecided() -> Self {
        Self::unavailable(TokenKind::Session, super::reason::UNEXPECTED_ERROR)
    }

    pub(super) fn with_message(mut self, message: impl Into<Box<str>>) -> Self {
        self.message = Some(message.into());
        self
    }

    pub(super) fn with_headers(mut self, headers: HeaderMap) -> Self {
        self.headers = headers;
        self
    }
}

/// Names the headers and not what is in them: among them are cookies with tokens.
impl fmt::Debug for RequestState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestState")
            .field("status", &self.status)
            .field("reason", &self.reason)
            .field("token_kind", &self.token_kind)
            .field("auth", &self.auth)
            .field("headers", &self.headers.keys())
            .finish_non_exhaustive()
    }
}
