use std::borrow::Cow;

use http::{HeaderMap, header::COOKIE};
use memchr::memchr;

use super::{cut, header::characters};
use crate::base::cookie;

/// The cookies of a request that are Clerk's. An empty value counts as none.
///
/// Lines are split at `;` and `=` before anything is decoded, so that no value can make up another cookie. Several lines, which
/// HTTP/2 allows, read like one. The first cookie of a name counts.
#[derive(Debug, Default)]
pub(super) struct Cookies<'a> {
    pub(super) session: Cookie<'a>,
    pub(super) client_uat: Cookie<'a>,
    pub(super) dev_browser: Cookie<'a>,
    /// The one without a suffix is never read.
    pub(super) refresh: Cookie<'a>,
    pub(super) handshake: Cookie<'a>,
    pub(super) handshake_nonce: Cookie<'a>,
    pub(super) redirect_count: Cookie<'a>,
}

/// The values of a cookie: that of the plain name, and that of the name with this instance's suffix.
#[derive(Debug, Default)]
pub(super) struct Cookie<'a> {
    pub(super) plain: Option<Cow<'a, str>>,
    pub(super) suffixed: Option<Cow<'a, str>>,
}

impl<'a> Cookies<'a> {
    /// `suffix` is that of the instance, without the underscore before it. Empty where there is none.
    pub(super) fn read(headers: &'a HeaderMap, suffix: &str) -> Self {
        let mut cookies = Self::default();
        for line in headers.get_all(COOKIE) {
            let mut rest = Some(line.as_bytes());
            while let Some(line) = rest {
                let (pair, behind) = cut(line, b';');
                rest = behind;
                // All of them begin like this, and most others do not.
                let Some(pair) = pair.trim_ascii_start().strip_prefix(b"__") else { continue };
                if let (name, Some(value)) = cut(pair, b'=')
                    && let Ok(name) = str::from_utf8(name.trim_ascii_end())
                {
                    cookies.keep(name, trimmed(value), suffix);
                }
            }
        }
        cookies
    }

    /// `name` comes without its two underscores.
    fn keep(&mut self, name: &str, value: &'a [u8], suffix: &str) {
        let known = [
            (cookie::SESSION, &mut self.session),
            (cookie::CLIENT_UAT, &mut self.client_uat),
            (cookie::DEV_BROWSER, &mut self.dev_browser),
            (cookie::REFRESH, &mut self.refresh),
            (cookie::HANDSHAKE, &mut self.handshake),
            (cookie::HANDSHAKE_NONCE, &mut self.handshake_nonce),
            (cookie::REDIRECT_COUNT, &mut self.redirect_count),
        ];
        for (full, kept) in known {
            let Some(rest) = full.strip_prefix("__").and_then(|known| name.strip_prefix(known)) else {
                continue;
            };
            let slot = match rest.strip_prefix('_') {
                None if rest.is_empty() => &mut kept.plain,
                Some(end) if end == suffix && !suffix.is_empty() => &mut kept.suffixed,
                _ => continue,
            };
            if slot.is_none() {
                *slot = Some(decoded(characters(value)));
            }
        }
    }
}

impl Cookie<'_> {
    pub(super) fn plain(&self) -> Option<&str> {
        self.plain.as_deref().filter(|value| !value.is_empty())
    }

    pub(super) fn suffixed(&self) -> Option<&str> {
        self.suffixed.as_deref().filter(|value| !value.is_empty())
    }

    pub(super) fn of(&self, family: super::Family) -> Option<&str> {
        match family {
            super::Family::Plain => self.plain(),
            super::Family::Suffixed => self.suffixed(),
        }
    }
}

/// Without the optional white space of HTTP around it.
fn trimmed(text: &[u8]) -> &[u8] {
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\t');
    let start = text.iter().position(|byte| !is_space(byte)).unwrap_or(text.len());
    let end = text.iter().rposition(|byte| !is_space(byte)).map_or(start, |last| last + 1);
    text.get(start..end).unwrap_or_default()
}

/// Percent-decoding; a value with a broken escape, or one that is not UTF-8, stays as it is.
fn decoded(value: Cow<'_, str>) -> Cow<'_, str> {
    fn hex(digit: Option<u8>) -> Option<u8> {
        char::from(digit?).to_digit(16)?.try_into().ok()
    }

    if memchr(b'%', value.as_bytes()).is_none() {
        return value;
    }
    let mut bytes = value.bytes();
    let mut decoded = Vec::with_capacity(value.len());
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let (Some(high), Some(low)) = (hex(bytes.next()), hex(bytes.next())) else { return value };
            decoded.push(high << 4 | low);
        } else {
            decoded.push(byte);
        }
    }
    String::from_utf8(decoded).map_or(value, Cow::Owned)
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn headers(lines: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(COOKIE, HeaderValue::from_bytes(line.as_bytes()).unwrap());
        }
        headers
    }

    fn session(lines: &[&str]) -> Option<String> {
        Cookies::read(&headers(lines), "sfx").session.plain().map(str::to_owned)
    }

    #[test]
    fn cookies_are_split_before_they_are_decoded() {
        assert_eq!(session(&["a=b; __session=abc; c=d"]).as_deref(), Some("abc"));
        assert_eq!(session(&["sid=x%3B__session%3Dforged"]), None);
        assert_eq!(session(&["x=1; y=%0d%0a__session=forged"]), None);
        assert_eq!(session(&["__session=a%2Eb"]).as_deref(), Some("a.b"));
        assert_eq!(session(&["__session=a%2"]).as_deref(), Some("a%2"));
        assert_eq!(session(&["__session=%ff"]).as_deref(), Some("%ff"));
        assert_eq!(session(&["__session=a=b"]).as_deref(), Some("a=b"));
    }

    #[test]
    fn the_first_of_a_name_counts() {
        assert_eq!(session(&["__session=one; __session=two"]).as_deref(), Some("one"));
        assert_eq!(session(&["__session=; __session=two"]), None);
        assert_eq!(session(&["a=b", "__session=two"]).as_deref(), Some("two"));
        assert_eq!(session(&["__Session=one; x__session=two; __session"]), None);
        assert_eq!(session(&["__ session=one; __\tsession=two"]), None);
        assert_eq!(session(&[" \t__session \t= one\t"]).as_deref(), Some("one"));
        assert_eq!(session(&[]), None);
    }

    #[test]
    fn a_cookie_that_is_no_text_spoils_no_other() {
        let mut headers = headers(&[]);
        headers.append(COOKIE, HeaderValue::from_bytes(b"theme=\xff; __session=abc").unwrap());
        assert_eq!(Cookies::read(&headers, "").session.plain(), Some("abc"));
    }

    #[test]
    fn each_byte_is_a_character() {
        let mut headers = headers(&[]);
        headers.append(COOKIE, HeaderValue::from_bytes(b"__session=\xe9%C3%A9; __client_uat=\xa05").unwrap());
        let cookies = Cookies::read(&headers, "");
        assert_eq!((cookies.session.plain(), cookies.client_uat.plain()), (Some("éé"), Some("\u{a0}5")));
    }

    #[test]
    fn suffixes_tell_instances_apart() {
        let headers =
            headers(&["__session_other=a; __session_sfx=b; __session_=c; __session_sfx_sfx=d; __sessions=e"]);
        let cookies = Cookies::read(&headers, "sfx");
        assert_eq!((cookies.session.plain(), cookies.session.suffixed()), (None, Some("b")));
        let cookies = Cookies::read(&headers, "");
        assert_eq!((cookies.session.plain(), cookies.session.suffixed()), (None, None));
    }
}
