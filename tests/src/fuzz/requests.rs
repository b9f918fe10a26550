//! Whole requests break nothing, are answered alike whenever they come, also through the layer, and sign nobody in without a
//! token.
//!
//! The input is the [head](super::head) of a request, with [placeholders](super::tokens).

use clerk_guard::{Auth, RequestState, Status};
use http::Method;

use super::{
    Places,
    answer::{Answer, compare, location, look_through, user},
    cookies::decoded,
    handshake::users_in,
    head::Head,
    parties::{Program, all},
    tokens::{Filled, signer},
};

pub(super) fn check(input: &[u8]) -> Places {
    let filled = signer().fill(input);
    let Some(head) = Head::read(&filled.bytes) else { return vec!["no request"] };
    let mut places = Places::new();
    for program in all() {
        let state = program.ask(&head);
        let again = program.ask(&head);
        assert_eq!(
            state.as_ref().map(Answer::of),
            again.as_ref().map(Answer::of),
            "the same request is answered in another way"
        );
        compare(program.ask_layer(&head).as_ref(), state.as_ref());
        let session =
            program.ask_layer_for_keys(&head).and_then(|response| response.extensions().get().cloned());
        let user = session.and_then(|auth: Auth| auth.user_id().cloned());
        assert_eq!(user, None, "signed in where only API keys are accepted");
        places.push(match state {
            Some(state) => judge(program, &state, &head, &filled),
            None => "asked",
        });
    }
    places
}

fn judge(program: &Program, state: &RequestState, head: &Head, filled: &Filled) -> &'static str {
    look_through(state);
    assert_ne!(state.status(), Status::Unavailable, "there is nobody who could be out of reach");
    let values = values(head);
    let tokens = filled.used(&values);
    if let Some(user) = user(state) {
        let by_itself = tokens.iter().filter_map(|token| program.user_of(token));
        let inside = tokens.iter().flat_map(|token| users_in(program, token, filled));
        let users: Vec<String> = by_itself.chain(inside).collect();
        assert!(users.contains(&user), "{user} is signed in, and there are tokens of {users:?}");
    }
    if let Some(machine) = state.auth().machine() {
        let is_said = tokens.iter().any(|token| token.payload().contains(machine.subject()));
        assert!(is_said, "a machine is let in by no token");
    }
    assert!(
        state.status() != Status::Handshake || head.method == Method::GET,
        "sent away, and not for a page"
    );
    match location(state) {
        Some(location) => sent(program, state, head, location),
        None => state.status().code(),
    }
}

fn sent(program: &Program, state: &RequestState, head: &Head, location: &str) -> &'static str {
    let own = program.clerk.public_url(head).expect("who is sent away can come back");
    let own = own.split_inclusive('/').take(3).collect::<String>();
    let own = own.trim_end_matches('/');
    if !program.handshake.is_empty() && location.starts_with(&program.handshake) {
        return "sent to Clerk";
    }
    if program.handshake.is_empty() && location.starts_with(&format!("{own}/__clerk/v1/client/handshake?")) {
        return "sent to the proxy";
    }
    if program
        .sign_in
        .is_some_and(|sign_in| location.starts_with(&format!("{sign_in}&__clerk_redirect_url=")))
    {
        return "sent to sign in";
    }
    // The rest is for developers.
    assert!(program.instance.is_development, "sent to {location}");
    if state.status() == Status::Handshake {
        assert_eq!(state.reason(), Some("primary-responds-to-syncing"), "sent to {location}");
        assert!(
            ["http://", "https://"].iter().any(|scheme| location.starts_with(scheme)),
            "sent to {location}"
        );
        return "sent to a satellite";
    }
    assert!(location.starts_with(&format!("{own}/")), "sent to {location}");
    "sent back"
}

/// Whatever in a request may be a token, raw and decoded: the values of headers, of cookies, and of the query.
fn values(head: &Head) -> Vec<String> {
    let headers = head.headers.values().map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    let texts: Vec<String> = headers.chain(head.uri.query().map(str::to_owned)).collect();
    let parts = texts.iter().flat_map(|text| text.split([' ', '\t', ';', '&'])).flat_map(|part| {
        let value = part.split_once('=').map(|(_, value)| value);
        [Some(part), value].into_iter().flatten()
    });
    parts.flat_map(|part| [Some(part.to_owned()), decoded(part)]).flatten().collect()
}
