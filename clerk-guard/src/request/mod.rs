//! What a request says about who is calling. No sockets and no frameworks.

mod authorization;
mod cookies;

use std::borrow::Cow;

use http::HeaderMap;

use self::{authorization::bearer, cookies::cookie};
use crate::base::SESSION_COOKIE;

/// The session token of a request: from its `Authorization` header, or else from the session cookie.
///
/// A header that names a token hides the cookie, also where the token turns out to be of no use.
pub(crate) fn session_token(headers: &HeaderMap) -> Option<String> {
    bearer(headers).map(Cow::into_owned).or_else(|| cookie(headers, SESSION_COOKIE))
}
