//! Headers as text.

use std::borrow::Cow;

use http::{HeaderMap, HeaderName};

/// A header as a browser's own `Headers` have it: several of a name are one, with commas between them.
pub(super) fn header<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<Cow<'a, str>> {
    let mut values = headers.get_all(name).iter().map(|value| characters(value.as_bytes()));
    let first = values.next()?;
    Some(values.fold(first, |mut all, next| {
        all.to_mut().extend([", ", &next]);
        all
    }))
}

/// Each byte is a character, as the Fetch standard has it. So no byte makes others unreadable, and whatever is no ASCII stays
/// what no name of ours has in it.
pub(super) fn characters(bytes: &[u8]) -> Cow<'_, str> {
    match str::from_utf8(bytes) {
        Ok(text) if bytes.is_ascii() => Cow::Borrowed(text),
        _ => Cow::Owned(bytes.iter().copied().map(char::from).collect()),
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderValue, header::ACCEPT};

    use super::*;

    #[test]
    fn several_headers_are_one() {
        let mut headers = HeaderMap::new();
        assert_eq!(header(&headers, &ACCEPT), None);
        headers.append(ACCEPT, HeaderValue::from_static("text/html"));
        assert_eq!(header(&headers, &ACCEPT).as_deref(), Some("text/html"));
        headers.append(ACCEPT, HeaderValue::from_bytes(b"x/\xe9").unwrap());
        assert_eq!(header(&headers, &ACCEPT).as_deref(), Some("text/html, x/\u{e9}"));
    }
}
