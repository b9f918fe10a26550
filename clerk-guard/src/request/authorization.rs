use http::{HeaderMap, header::AUTHORIZATION};

/// What the `Authorization` header gives for a token. This is the one reader of it.
///
/// `Bearer`, a space, and the token; or the token alone. Any other scheme is somebody else's. What follows a second space is
/// dropped. Two spaces in a row make `Bearer` itself the token, which then is none. More than one such header says nothing.
pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let (Some(value), None) = (values.next(), values.next()) else { return None };
    let Ok(value) = value.to_str() else { return None };
    let mut parts = value.split(' ');
    match (parts.next().filter(|scheme| !scheme.is_empty())?, parts.next()) {
        ("Bearer", Some(token)) if !token.is_empty() => Some(token),
        (token, None) => Some(token),
        ("Bearer", Some(_)) => Some("Bearer"),
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
            (b"Bearer \xff", None),
        ] {
            let headers = HeaderMap::from_iter([(AUTHORIZATION, HeaderValue::from_bytes(value).unwrap())]);
            assert_eq!(bearer(&headers), token, "{value:?}");
        }
    }

    #[test]
    fn two_headers_are_none() {
        let value = |text| (AUTHORIZATION, HeaderValue::from_static(text));
        let headers: HeaderMap = [value("Bearer a"), value("Bearer b")].into_iter().fold(
            HeaderMap::new(),
            |mut headers, (name, value)| {
                headers.append(name, value);
                headers
            },
        );
        assert_eq!(bearer(&headers), None);
    }
}
