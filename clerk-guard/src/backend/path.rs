use super::{ApiError, ApiErrorKind::NotSent};

/// The longest id that is sent, in bytes. Clerk's have some thirty.
const MAX_ID: usize = 255;
/// The longest nonce that is sent, in bytes.
const MAX_NONCE: usize = 1024;

/// An id that may stand in a path: letters, digits and `_-.`, and not dots alone.
///
/// An id may come from a token whose signature was not checked yet, and a path is cleaned up by clients, proxies and servers,
/// each in its way. What has neither slashes nor percent signs is one segment for all of them, however often they decode it.
pub(super) fn id(text: &str) -> Result<&str, ApiError> {
    let is_id = !text.trim_matches('.').is_empty()
        && text.len() <= MAX_ID
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'));
    is_id
        .then_some(text)
        .ok_or_else(|| ApiError::new(NotSent, "an id is empty, too long, or holds what no id does"))
}

/// A nonce. It goes into a query, encoded, so that it can be anything but endless.
pub(super) fn nonce(text: &str) -> Result<&str, ApiError> {
    let is_nonce = (1..=MAX_NONCE).contains(&text.len());
    is_nonce.then_some(text).ok_or_else(|| ApiError::new(NotSent, "a nonce is empty or too long"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_one_segment_however_often_it_is_decoded() {
        for text in ["sess_2ada00000000000000000000001", "a", "a.b", "..a", "A-9_z"] {
            assert_eq!(id(text).unwrap(), text);
        }
        let mut odd: Vec<String> = [
            "", ".", "..", "...", "a/b", "a\\b", "/", "\\", "a/../b", "..\\..", "a b", "a\0", "a\n", "é",
            "a?b", "a#b", "a;b",
        ]
        .map(Into::into)
        .into();
        let (mut dots, mut slash) = ("%2e%2E".to_owned(), "a%2f..%5c".to_owned());
        for _ in 0..12 {
            odd.extend([dots.clone(), slash.clone()]);
            dots = dots.replace('%', "%25");
            slash = slash.replace('%', "%25");
        }
        odd.push("a".repeat(MAX_ID + 1));
        for text in odd {
            let error = id(&text).unwrap_err();
            assert_eq!(error.kind(), NotSent, "{text}");
        }
    }

    #[test]
    fn a_nonce_is_anything_but_endless() {
        assert!(nonce("a%2F&=+/ \0é").is_ok());
        for text in ["", &"a".repeat(MAX_NONCE + 1)] {
            assert_eq!(nonce(text).unwrap_err().kind(), NotSent, "{text}");
        }
    }
}
