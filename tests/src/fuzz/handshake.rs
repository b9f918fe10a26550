//! Of what a handshake brings along, only Clerk's cookies get to the browser, each as it came.
//!
//! The input is a payload, or else each of its lines is a `Set-Cookie` line in one; with [placeholders](super::tokens) either
//! way. The instance signs it, so that all of it is believed.

use clerk_guard::{RequestHead, RequestState, Status};
use http::{
    HeaderMap, HeaderName, HeaderValue, Method, Uri,
    header::{COOKIE, HOST, SET_COOKIE},
};
use serde_json::json;

use super::{
    Places,
    answer::{location, look_through, user},
    json::Json,
    parties::{Program, usual},
    tokens::{Filled, Signed, signer, usual_header},
};

/// More lines than a handshake ever has, and longer ones than browsers keep.
const MOST_LINES: usize = 32;
const LONGEST_LINE: usize = 8 * 1024;

pub(super) fn check(input: &[u8]) -> Places {
    let filled = signer().fill(input);
    let text = filled.text();
    let payload = if text.starts_with('{') {
        text
    } else {
        json!({ "handshake": text.split('\n').collect::<Vec<_>>() }).to_string()
    };
    let token = signer().sign(&usual_header(), &payload);
    let mut places = Places::new();
    for program in usual() {
        let home = format!("{}/page?x=1", program.instance.origin);
        let host = HeaderValue::from_static(program.instance.origin.rsplit('/').next().unwrap_or_default());
        let document = (HeaderName::from_static("sec-fetch-dest"), HeaderValue::from_static("document"));
        let usual = HeaderMap::from_iter([(HOST, host), document]);
        let mut with_cookie = usual.clone();
        with_cookie
            .insert(COOKIE, HeaderValue::try_from(format!("__clerk_handshake={}", token.text)).unwrap());
        for (uri, headers) in
            [(home.clone(), &with_cookie), (format!("{home}&__clerk_handshake={}", token.text), &usual)]
        {
            let Ok(uri) = Uri::try_from(uri) else { continue };
            let state = program.ask(RequestHead { method: &Method::GET, uri: &uri, headers });
            let state = state.expect("nobody has to be asked");
            places.push(judge(program, &state, &token, &filled, &home));
        }
    }
    places
}

fn judge(
    program: &Program,
    state: &RequestState,
    token: &Signed,
    filled: &Filled,
    home: &str,
) -> &'static str {
    look_through(state);
    assert_ne!(state.status(), Status::Unavailable);
    let set: Vec<&[u8]> = state.headers().get_all(SET_COOKIE).iter().map(HeaderValue::as_bytes).collect();
    assert!(set.len() <= MOST_LINES);
    let mut given = lines(token).into_iter();
    for line in &set {
        assert!(is_clerks(line), "a cookie that is none of Clerk's: {}", line.escape_ascii());
        if location(state).is_some_and(|location| location.starts_with(&program.handshake)) {
            assert!(line.starts_with(b"__clerk_redirect_count=1; "));
        } else {
            assert!(given.any(|given| given.as_bytes() == *line), "not as it came: {}", line.escape_ascii());
        }
    }
    if let Some(user) = user(state) {
        let users = users_in(program, token, filled);
        assert!(users.contains(&user), "{user} is signed in by no token");
    }
    match location(state) {
        Some(location) if location == home => {
            assert!(program.instance.is_development, "only development instances send browsers back");
            "sent back"
        }
        Some(location) => {
            assert!(location.starts_with(&program.handshake), "sent to {location}");
            "sent away"
        }
        None if set.is_empty() => state.status().code(),
        None if user(state).is_some() => "signed in with cookies",
        None => "cookies set",
    }
}

/// The lines of a payload, as far as they are texts.
fn lines(token: &Signed) -> Vec<String> {
    let payload = Json::read(token.payload());
    let lines = payload.value().and_then(|payload| payload.get("handshake")?.as_array());
    lines.into_iter().flatten().filter_map(|line| line.as_str().map(str::to_owned)).collect()
}

/// The users whom the tokens in a handshake may sign in.
pub(super) fn users_in(program: &Program, token: &Signed, filled: &Filled) -> Vec<String> {
    let value = |line: &String| line.split(';').next()?.split('=').nth(1).map(str::to_owned);
    let values: Vec<String> = lines(token).iter().filter_map(value).collect();
    filled.used(&values).into_iter().filter_map(|token| program.user_of_new(token)).collect()
}

fn is_clerks(line: &[u8]) -> bool {
    let name: Vec<u8> = line.iter().copied().take_while(|byte| *byte != b'=').collect();
    let name = String::from_utf8_lossy(&name);
    line.len() <= LONGEST_LINE
        && line.contains(&b'=')
        && ["__session", "__refresh", "__client", "__clerk_"].iter().any(|known| name.starts_with(known))
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}
