//! Cookies sign nobody in but by a token that the instance signed, and those of other instances change nothing.
//!
//! Each line of the input is a `Cookie` header, with [placeholders](super::tokens).

use clerk_guard::{RequestHead, RequestState, Status};
use http::{
    HeaderMap, HeaderName, HeaderValue, Method, Uri,
    header::{COOKIE, HOST},
};

use super::{
    Places,
    answer::{Answer, location, look_through, user},
    handshake::users_in,
    parties::{Instance, Program, usual},
    tokens::{Filled, Signed, signer},
};

const PATH: &str = "/page?x=1";

pub(super) fn check(input: &[u8]) -> Places {
    let filled = signer().fill(input);
    let lines: Vec<HeaderValue> = filled
        .bytes
        .split(|byte| *byte == b'\n')
        .filter_map(|line| HeaderValue::from_bytes(line).ok())
        .collect();
    let mut places = Places::new();
    for program in usual() {
        let own = own(program.instance, &lines);
        let line = line_of(&own);
        for is_page in [true, false] {
            let state = send(program, &lines, is_page);
            let same = send(program, line.as_slice(), is_page);
            assert_eq!(
                state.as_ref().map(Answer::of),
                same.as_ref().map(Answer::of),
                "cookies that are not this instance's change the answer"
            );
            places.push(match state {
                Some(state) => judge(program, &state, &own, &filled, is_page),
                None => "asked",
            });
        }
    }
    places
}

fn send(program: &Program, cookies: &[HeaderValue], is_page: bool) -> Option<RequestState> {
    let instance = program.instance;
    let uri = Uri::try_from(format!("{}{PATH}", instance.origin)).unwrap();
    let host = HeaderValue::from_static(instance.origin.rsplit('/').next().unwrap_or_default());
    let destination = HeaderValue::from_static(if is_page { "document" } else { "empty" });
    let mut headers =
        HeaderMap::from_iter([(HOST, host), (HeaderName::from_static("sec-fetch-dest"), destination)]);
    for line in cookies {
        headers.append(COOKIE, line.clone());
    }
    program.ask(RequestHead { method: &Method::GET, uri: &uri, headers: &headers })
}

fn judge(
    program: &Program,
    state: &RequestState,
    cookies: &[(String, String)],
    filled: &Filled,
    is_page: bool,
) -> &'static str {
    look_through(state);
    assert_ne!(state.status(), Status::Unavailable, "there is nobody who could be out of reach");
    let values = cookies.iter().flat_map(|(_, value)| [Some(value.clone()), decoded(value)]).flatten();
    let signed: Vec<&Signed> = values.filter_map(|value| filled.signed(&value)).collect();
    if let Some(user) = user(state) {
        let by_itself = signed.iter().filter_map(|token| program.user_of(token));
        let inside = signed.iter().flat_map(|token| users_in(program, token, filled));
        let users: Vec<String> = by_itself.chain(inside).collect();
        assert!(users.contains(&user), "{user} is signed in, and there are tokens of {users:?}");
    }
    match (state.status(), location(state)) {
        (Status::Handshake, Some(location)) => {
            assert!(is_page, "a script is sent elsewhere");
            assert!(location.starts_with(&program.handshake), "sent to {location}");
        }
        // Where it was, with the cookies that a handshake brought along; or without, where the nonce of one is none.
        (status, Some(location)) => {
            assert_eq!(location, format!("{}{PATH}", program.instance.origin));
            let has_nonce = cookies.iter().any(|(name, _)| name == "__clerk_handshake_nonce");
            let is_of_handshake = !signed.is_empty() || (has_nonce && status == Status::SignedOut);
            assert!(program.instance.is_development && is_of_handshake, "sent back for nothing");
            return "sent back";
        }
        (_, None) => {}
    }
    state.status().code()
}

/// The first cookie of each name that is this instance's, as it came: each byte is a character.
fn own(instance: &Instance, lines: &[HeaderValue]) -> Vec<(String, String)> {
    let names = [
        "__session".to_owned(),
        format!("__session_{}", instance.suffix),
        "__client_uat".to_owned(),
        format!("__client_uat_{}", instance.suffix),
        "__clerk_db_jwt".to_owned(),
        format!("__clerk_db_jwt_{}", instance.suffix),
        format!("__refresh_{}", instance.suffix),
        "__clerk_handshake".to_owned(),
        "__clerk_handshake_nonce".to_owned(),
        "__clerk_redirect_count".to_owned(),
    ];
    let is_space = |char| char == ' ' || char == '\t';
    let mut own: Vec<(String, String)> = Vec::new();
    for line in lines {
        let line: String = line.as_bytes().iter().map(|byte| char::from(*byte)).collect();
        for (name, value) in line.split(';').filter_map(|pair| pair.split_once('=')) {
            let (name, value) = (name.trim_matches(is_space), value.trim_matches(is_space));
            if names.iter().any(|known| known == name) && !own.iter().any(|(known, _)| known == name) {
                own.push((name.to_owned(), value.to_owned()));
            }
        }
    }
    own
}

/// The cookies in one line. A character is a byte again.
fn line_of(cookies: &[(String, String)]) -> Option<HeaderValue> {
    let pairs: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let bytes: Option<Vec<u8>> = pairs.join("; ").chars().map(|char| u8::try_from(char).ok()).collect();
    (!pairs.is_empty()).then(|| HeaderValue::from_bytes(&bytes.unwrap()).unwrap())
}

/// Percent-decoded once, if it can be.
pub(super) fn decoded(value: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut parts = value.split('%');
    bytes.extend_from_slice(parts.next()?.as_bytes());
    for part in parts {
        let (digits, rest) = part.split_at_checked(2)?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).ok()
}
