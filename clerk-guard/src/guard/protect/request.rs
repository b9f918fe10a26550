use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
};

use http::{Extensions, HeaderMap, Method, Uri, header, request::Parts};

use crate::request::RequestHead;
#[cfg(feature = "routes")]
use crate::routes::RouteMatcher;

/// The head of a request, as a middleware sees it. Its path was looked at: it can be read in one way only, unless the layer
/// allows otherwise.
pub struct RouteRequest<'a> {
    head: Head<'a>,
    doubt: Doubt<'a>,
}

enum Head<'a> {
    Borrowed(RequestHead<'a>, &'a Extensions),
    Owned(Box<Parts>),
}

/// Was there a question about the path to which neither yes nor no is an answer?
pub(super) enum Doubt<'a> {
    Borrowed(&'a AtomicBool),
    Shared(Arc<AtomicBool>),
}

impl<'a> RouteRequest<'a> {
    pub(super) fn new(head: RequestHead<'a>, extensions: &'a Extensions, doubt: &'a AtomicBool) -> Self {
        Self { head: Head::Borrowed(head, extensions), doubt: Doubt::Borrowed(doubt) }
    }

    /// The method.
    #[must_use]
    pub fn method(&self) -> &Method {
        match &self.head {
            Head::Borrowed(head, _) => head.method,
            Head::Owned(parts) => &parts.method,
        }
    }

    /// The target, with its query.
    #[must_use]
    pub fn uri(&self) -> &Uri {
        match &self.head {
            Head::Borrowed(head, _) => head.uri,
            Head::Owned(parts) => &parts.uri,
        }
    }

    /// The path, as it came: not decoded.
    #[must_use]
    pub fn path(&self) -> &str {
        self.uri().path()
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        match &self.head {
            Head::Borrowed(head, _) => head.headers,
            Head::Owned(parts) => &parts.headers,
        }
    }

    /// What other layers and the framework put beside the request.
    #[must_use]
    pub fn extensions(&self) -> &Extensions {
        match &self.head {
            Head::Borrowed(_, extensions) => extensions,
            Head::Owned(parts) => &parts.extensions,
        }
    }

    /// Is it a question of a browser whether another site's script may send a request (CORS)? Such a question never comes
    /// with a session. Let it through only to what answers it, and nothing else, with `OPTIONS`.
    #[must_use]
    pub fn is_preflight(&self) -> bool {
        let has = |name| self.headers().contains_key(name);
        self.method() == Method::OPTIONS && has(header::ORIGIN) && has(header::ACCESS_CONTROL_REQUEST_METHOD)
    }

    /// Is a WebSocket opened by it?
    #[must_use]
    pub fn is_websocket(&self) -> bool {
        let upgrade = self.headers().get(header::UPGRADE).and_then(|value| value.to_str().ok());
        upgrade.is_some_and(|protocol| protocol.eq_ignore_ascii_case("websocket"))
    }

    /// Says that there is no answer for this path.
    fn doubt(&self) {
        match &self.doubt {
            Doubt::Borrowed(doubt) => doubt.store(true, Relaxed),
            Doubt::Shared(doubt) => doubt.store(true, Relaxed),
        }
    }
}

impl RouteRequest<'static> {
    pub(super) fn owned(parts: Parts, doubt: Arc<AtomicBool>) -> Self {
        Self { head: Head::Owned(Box::new(parts)), doubt: Doubt::Shared(doubt) }
    }
}

#[cfg(feature = "routes")]
impl RouteMatcher {
    /// Does one of the patterns match the path of this request?
    ///
    /// It never panics. Where there is no saying (a pattern with look-around took too many steps on the path, or the layer
    /// allows what this matcher does not), the answer is `false`, and whatever the middleware makes of it, the layer answers
    /// the request with 400.
    #[must_use]
    pub fn matches(&self, request: &RouteRequest<'_>) -> bool {
        self.try_matches(request.path()).unwrap_or_else(|error| {
            tracing::warn!(target: "clerk_guard", %error, "there is no saying whether a path is matched");
            request.doubt();
            false
        })
    }
}

impl fmt::Debug for RouteRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RouteRequest")
            .field("method", self.method())
            .field("path", &self.path())
            .finish_non_exhaustive()
    }
}
