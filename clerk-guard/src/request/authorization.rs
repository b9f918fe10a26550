use std::borrow::Cow;

use http::{HeaderMap, header::AUTHORIZATION};

use super::cut;

/// What the `Authorization` header gives for a token. This is the one reader of it.
///
/// `Bearer`, a space, and the token; or the token alone. Any other scheme is somebody else's. What follows a second space is
/// dropped. Two spaces in a row make `Bearer` itself the token.
///
/// What cannot be a token is returned as one where it stands in the place of one, for then it must be refused: to look for a
/// cookie instead would let someone in whom the header keeps out. So are several headers, which nobody can tell apart.
pub(super) fn bearer(headers: &HeaderMap) -> Option<&[u8]> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let value = values.next()?.as_bytes();
    if values.next().is_some() {
        return Some(&[]);
    }
    token(value)
}

/// The same in its usual spelling, with whatever stands behind it: enough to look for it among tokens that are known, none of
/// which has a space in it.
pub(super) fn plain_bearer(headers: &HeaderMap) -> Option<&[u8]> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let value = values.next()?.as_bytes();
    values.next().is_none().then_some(value)?.strip_prefix(b"Bearer ")
}

/// Such a token as text. Of what is none, something is left that is no token either.
pub(super) fn text(token: &[u8]) -> Cow<'_, str> {
    // Far quicker than to look for what is no text, which is not there.
    str::from_utf8(token).map_or_else(|_| String::from_utf8_lossy(token), Cow::Borrowed)
}

fn token(value: &[u8]) -> Option<&[u8]> {
    match cut(value, b' ') {
        ([], _) => None,
        (token, None) => Some(token),
        (b"Bearer", Some(rest)) => Some(match cut(rest, b' ') {
            ([], _) => b"Bearer",
            (token, _) => token,
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn the_header_is_read_as_the_reference_reads_it() {
        for (value, token) in [
            (&b"Bearer abc"[..], Some("abc")),
            (b"abc", Some("abc")),
            (b"Bearer abc def", Some("abc")),
            (b"Bearer  abc", Some("Bearer")),
            (b"Bearer ", Some("Bearer")),
            (b"", None),
            (b"bearer abc", None),
            (b"BEARER abc", None),
            (b"Basic abc", None),
            (b" Bearer abc", None),
            (b"Bearer \xff", Some("\u{fffd}")),
            (b"Basic \xff", None),
        ] {
            let headers = HeaderMap::from_iter([(AUTHORIZATION, HeaderValue::from_bytes(value).unwrap())]);
            assert_eq!(bearer(&headers).map(text).as_deref(), token, "{value:?}");
        }
    }

    #[test]
    fn two_headers_are_a_token_that_is_none() {
        let value = |text| (AUTHORIZATION, HeaderValue::from_static(text));
        let headers: HeaderMap = [value("Bearer a"), value("Bearer b")].into_iter().fold(
            HeaderMap::new(),
            |mut headers, (name, value)| {
                headers.append(name, value);
                headers
            },
        );
        assert_eq!(bearer(&headers), Some(&b""[..]));
    }
}
