use http::{
    HeaderMap, HeaderValue, Response, StatusCode,
    header::{LOCATION, SET_COOKIE, WWW_AUTHENTICATE},
};

use crate::{
    auth::Auth,
    request::{DEBUG_HEADERS, RequestState},
};

/// What a request's state adds to the response, whoever makes that. Most add nothing, and take no place.
#[derive(Debug, Default)]
pub(super) struct Carried(Option<Box<Load>>);

#[derive(Debug)]
struct Load {
    headers: HeaderMap,
    /// What goes with a 401, to tell an OAuth client where it gets a token.
    challenge: Option<HeaderValue>,
}

impl Carried {
    pub(super) fn of(state: RequestState) -> (Auth, Self) {
        let challenge = state.oauth_challenge();
        let (auth, headers) = state.into_parts();
        let is_empty = headers.is_empty() && challenge.is_none();
        (auth, Self((!is_empty).then(|| Box::new(Load { headers, challenge }))))
    }

    pub(super) fn is_redirect(&self) -> bool {
        self.0.as_ref().is_some_and(|load| load.headers.contains_key(LOCATION))
    }

    /// Cookies are added to those that are there; of all other headers, ours count.
    ///
    /// `auth` is who is calling by now: a guard may have verified a machine token since.
    pub(super) fn add_to<B>(&mut self, response: &mut Response<B>, auth: &Auth) {
        let Some(Load { headers: mut ours, challenge }) = self.0.take().map(|load| *load) else { return };
        let is_refusal = response.status() == StatusCode::UNAUTHORIZED;
        let headers = response.headers_mut();
        if let Some(challenge) = challenge.filter(|_| is_refusal) {
            headers.insert(WWW_AUTHENTICATE, challenge);
        }
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
    }
}
