use std::mem;

use http::{
    HeaderMap, HeaderValue, Response, StatusCode,
    header::{CACHE_CONTROL, LOCATION, SET_COOKIE, WWW_AUTHENTICATE},
};

use crate::{
    auth::Auth,
    request::{DEBUG_HEADERS, RequestState},
};

/// What a request's state adds to the response, whoever makes that.
#[derive(Debug, Default)]
pub(super) struct Carried {
    headers: HeaderMap,
    /// What goes with a 401, to tell an OAuth client where it gets a token.
    challenge: Option<HeaderValue>,
}

impl Carried {
    pub(super) fn of(state: RequestState) -> (Auth, Self) {
        let challenge = state.oauth_challenge();
        let (auth, headers) = state.into_parts();
        (auth, Self { headers, challenge })
    }

    pub(super) fn is_redirect(&self) -> bool {
        self.headers.contains_key(LOCATION)
    }

    /// Cookies are added to those that are there; of all other headers, ours count.
    ///
    /// `auth` is who is calling by now: a guard may have verified a machine token since.
    pub(super) fn add_to<B>(&mut self, response: &mut Response<B>, auth: &Auth) {
        if response.status() == StatusCode::UNAUTHORIZED
            && let Some(challenge) = self.challenge.take()
        {
            response.headers_mut().insert(WWW_AUTHENTICATE, challenge);
        }
        if self.headers.is_empty() {
            return;
        }
        let headers = response.headers_mut();
        let mut ours = mem::take(&mut self.headers);
        if auth.machine().is_some() {
            // They say why nobody was signed in.
            for name in DEBUG_HEADERS {
                ours.remove(name);
            }
        }
        for name in ours.keys().filter(|name| **name != SET_COOKIE) {
            headers.remove(name);
        }
        for (name, value) in &ours {
            headers.append(name, value.clone());
        }
        debug_assert!(
            !ours.contains_key(SET_COOKIE) || headers.contains_key(CACHE_CONTROL),
            "cookies are for one browser"
        );
    }
}
