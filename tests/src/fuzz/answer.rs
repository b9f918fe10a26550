//! What came of a request, to compare and to look through.

use clerk_guard::{Auth, RequestState, Status, TokenKind, auth::AuthState};
use http::{
    HeaderMap, Response, StatusCode,
    header::{CACHE_CONTROL, LOCATION, SET_COOKIE},
};

/// All that tells one answer from another.
#[derive(Debug, PartialEq)]
pub(super) struct Answer {
    status: Status,
    reason: Option<String>,
    kind: Option<TokenKind>,
    user: Option<String>,
    machine: Option<String>,
    headers: HeaderMap,
}

impl Answer {
    pub(super) fn of(state: &RequestState) -> Self {
        Self {
            status: state.status(),
            reason: state.reason().map(str::to_owned),
            kind: state.token_kind(),
            user: user(state),
            machine: state.auth().machine().map(|machine| machine.subject().to_owned()),
            headers: state.headers().clone(),
        }
    }
}

/// A response of the layer says the same as a state that was asked for.
pub(super) fn compare(response: Option<&Response<()>>, state: Option<&RequestState>) {
    let (response, state) = match (response, state) {
        (Some(response), Some(state)) => (response, state),
        (None, None) => return,
        (response, _) => panic!("one of them asks: the layer answers {response:?}"),
    };
    assert_eq!(response.headers(), state.headers(), "the layer says something else");
    assert_eq!(response.status() == StatusCode::TEMPORARY_REDIRECT, state.is_redirect());
    if let Some(auth) = response.extensions().get::<Auth>() {
        let machine = |auth: &Auth| auth.machine().map(|machine| machine.subject().to_owned());
        assert_eq!((user_of(auth), machine(auth)), (user(state), machine(state.auth())), "behind the layer");
    }
}

/// The user whose session it is, pending or not.
pub(super) fn user(state: &RequestState) -> Option<String> {
    user_of(state.auth())
}

fn user_of(auth: &Auth) -> Option<String> {
    match auth.state() {
        AuthState::SignedIn(session) | AuthState::Pending(session) => Some(session.user_id().to_string()),
        AuthState::Machine(_) | AuthState::SignedOut { .. } | AuthState::Unavailable | AuthState::Unwired => {
            None
        }
    }
}

/// Where the browser is sent.
pub(super) fn location(state: &RequestState) -> Option<&str> {
    state.headers().get(LOCATION).map(|location| location.to_str().expect("an address is ASCII"))
}

/// What is true of the headers of every answer.
pub(super) fn look_through(state: &RequestState) {
    const KNOWN: [&str; 6] = [
        "cache-control",
        "location",
        "set-cookie",
        "x-clerk-auth-message",
        "x-clerk-auth-reason",
        "x-clerk-auth-status",
    ];

    let headers = state.headers();
    for (name, value) in headers {
        assert!(KNOWN.contains(&name.as_str()), "a header {name}");
        // Cookies are handed on as they are, and browsers take tabs and other letters in them.
        let is_cookie = name == SET_COOKIE;
        let is_harmless =
            |byte: &u8| matches!(byte, b' '..=b'~') || (is_cookie && matches!(byte, b'\t' | 0x80..));
        assert!(value.as_bytes().iter().all(is_harmless), "in {name}");
    }
    let is_private = headers.get(CACHE_CONTROL).is_some_and(|value| value == "no-store");
    let is_for_one = headers.contains_key(LOCATION) || headers.contains_key(SET_COOKIE);
    assert!(is_private || !is_for_one, "what is for one browser may be kept for others");
    assert_eq!(state.status() == Status::SignedIn, state.reason().is_none());
    if state.status() == Status::Handshake {
        assert!(location(state).is_some(), "the browser is not told where to go");
    }
    let is_somebody = user(state).is_some() || state.auth().machine().is_some();
    assert_eq!(state.status() == Status::SignedIn, is_somebody);
}
