//! `Set-Cookie` lines that Clerk gives, on their way to the browser.

use http::{
    HeaderMap, HeaderValue,
    header::{CACHE_CONTROL, SET_COOKIE},
};

use super::NO_STORE;
use crate::base::cookie;

/// Browsers keep no longer cookies.
const MAX_LEN: usize = 8 * 1024;
/// A handshake sets about a dozen.
const MAX_LINES: usize = 32;
/// What the names of Clerk's cookies begin with.
const NAMES: [&str; 4] = [cookie::SESSION, cookie::REFRESH, "__client", "__clerk_"];

/// Cookies of Clerk's that the browser is to get. Whatever else came with them is left out.
#[derive(Debug)]
pub(in crate::request) struct Directives<'a> {
    lines: &'a [Box<str>],
    kept: Vec<HeaderValue>,
}

impl<'a> Directives<'a> {
    /// `None` where something is no line of a header at all: then none of it is to be trusted.
    pub(in crate::request) fn new(lines: &'a [Box<str>]) -> Option<Self> {
        if !lines.iter().all(|line| is_line(line)) {
            tracing::error!(target: "clerk_guard", "among the cookies that Clerk gave for a browser is what no header holds");
            return None;
        }
        let kept: Vec<_> = lines.iter().filter_map(|line| checked(line)).take(MAX_LINES).collect();
        if kept.len() < lines.len() {
            tracing::warn!(
                target: "clerk_guard",
                left_out = lines.len() - kept.len(),
                "among the cookies that Clerk gave for a browser are some that are none of Clerk's"
            );
        }
        Some(Self { lines, kept })
    }

    /// The session token among them: the last one, for it is the one that the browser keeps. Where that line is left out, what
    /// it holds is no token, and no other line takes its place.
    pub(in crate::request) fn session_token(&self) -> Option<&'a str> {
        let line = self.lines.iter().rev().find(|line| line.starts_with(cookie::SESSION))?;
        let pair = line.split(';').next()?;
        match pair.split('=').nth(1) {
            Some("") => None,
            // A cookie without a value is not one that was taken away, and what it holds is no token.
            value => Some(value.unwrap_or_default()),
        }
    }

    /// Adds them to a response, which then is for this browser alone.
    pub(in crate::request) fn append_to(self, headers: &mut HeaderMap) {
        if !self.kept.is_empty() {
            headers.insert(CACHE_CONTROL, NO_STORE);
        }
        for line in self.kept {
            headers.append(SET_COOKIE, line);
        }
    }
}

/// Can a header hold it? Each character is a byte there.
fn is_line(line: &str) -> bool {
    HeaderValue::from_str(trimmed(line)).is_ok() && line.chars().all(|char| char <= '\u{ff}')
}

/// Without the white space that nobody sends around a header.
fn trimmed(line: &str) -> &str {
    line.trim_matches([' ', '\t', '\r', '\n'])
}

fn checked(line: &str) -> Option<HeaderValue> {
    let (name, _) = line.split_once('=')?;
    let is_clerks = NAMES.iter().any(|known| name.starts_with(known))
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    if !is_clerks || line.len() > MAX_LEN {
        return None;
    }
    let mut value = HeaderValue::from_str(trimmed(line)).ok()?;
    value.set_sensitive(true);
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(lines: &[&str]) -> Vec<Box<str>> {
        lines.iter().map(|line| (*line).into()).collect()
    }

    #[test]
    fn only_cookies_of_clerks_get_through() {
        let long = format!("__session={}", "a".repeat(MAX_LEN));
        let lines = lines(&[
            "__session=a; Path=/",
            "__client_uat_sfx=1",
            "__clerk_handshake=; Max-Age=0",
            "admin=1",
            "__session =a",
            "__session",
            &long,
        ]);
        let mut headers = HeaderMap::new();
        Directives::new(&lines).unwrap().append_to(&mut headers);
        let kept: Vec<_> = headers.get_all(SET_COOKIE).iter().collect();
        assert_eq!(kept, ["__session=a; Path=/", "__client_uat_sfx=1", "__clerk_handshake=; Max-Age=0"]);
        assert_eq!(headers[CACHE_CONTROL], "no-store");
    }

    #[test]
    fn what_is_no_line_spoils_all() {
        for odd in ["__session=a\r\nset-cookie: admin=1", "__session=\0", "a=\nb", "a=日本"] {
            assert!(Directives::new(&lines(&["__session=a", odd])).is_none());
        }
    }

    #[test]
    fn the_last_session_counts() {
        for (given, token) in [
            (&["__session=a; Path=/", "__session_sfx=b=c; Path=/"][..], Some("b")),
            (&["__session_sfx=b", "__session="], None),
            (&["__client_uat=0"], None),
            (&["__session=a", "__session =b"], Some("b")),
            (&["__session=a", "__session"], Some("")),
            (&[], None),
        ] {
            let given = lines(given);
            assert_eq!(Directives::new(&given).unwrap().session_token(), token);
        }
    }
}
