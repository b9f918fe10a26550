use http::{HeaderMap, header::COOKIE};

/// The value of the first cookie of this name. An empty value counts as none.
///
/// Lines are split at `;` and `=` before anything is decoded, so that no value can make up another cookie. Several lines, which
/// HTTP/2 allows, read like one.
pub(super) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let value = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, _)| key.trim_matches([' ', '\t']) == name)
        .map(|(_, value)| decoded(value.trim_matches([' ', '\t'])))?;
    (!value.is_empty()).then_some(value)
}

/// Percent-decoding; a value with a broken escape, or one that is not UTF-8, stays as it is.
fn decoded(value: &str) -> String {
    fn hex(digit: Option<u8>) -> Option<u8> {
        char::from(digit?).to_digit(16)?.try_into().ok()
    }

    let mut bytes = value.bytes();
    let mut decoded = Vec::with_capacity(value.len());
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let (Some(high), Some(low)) = (hex(bytes.next()), hex(bytes.next())) else {
                return value.to_owned();
            };
            decoded.push(high << 4 | low);
        } else {
            decoded.push(byte);
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| value.to_owned())
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn session(lines: &[&str]) -> Option<String> {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(COOKIE, HeaderValue::from_str(line).unwrap());
        }
        cookie(&headers, "__session")
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
        assert_eq!(session(&[]), None);
    }
}
