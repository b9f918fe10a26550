//! What a path of a request says, so that patterns can be written in plain characters.

use std::borrow::Cow;

use super::path_error::{Ambiguity, PathError};

/// The ambiguities that are allowed. None, to begin with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Allowed(u8);

impl Allowed {
    /// Whatever there is.
    pub(super) const ALL: Self = Self(u8::MAX);

    /// This one, too.
    #[must_use]
    pub fn and(self, ambiguity: Ambiguity) -> Self {
        Self(self.0 | 1 << ambiguity as u8)
    }

    /// Is this one?
    #[must_use]
    pub fn contains(self, ambiguity: Ambiguity) -> bool {
        self.0 & 1 << ambiguity as u8 != 0
    }
}

/// Decodes a path once, as JavaScript's `decodeURI` does, and makes one slash of several in a row.
///
/// Escapes that stand for `; / ? : @ & = + $ , #` stay as they are, for these characters mean something where they are not
/// encoded. Everything else that may be read in two ways is refused, unless it is allowed.
///
/// # Errors
///
/// [`PathError`] where there is no saying what it says.
pub fn normal(path: &str, allowed: Allowed) -> Result<Cow<'_, str>, PathError> {
    let decoded = if path.contains('%') { decode(path)? } else { Decoded::plain(path) };
    match decoded.ambiguity_beyond(allowed) {
        Some(ambiguity) => Err(PathError::Ambiguous(ambiguity)),
        None => Ok(single_slashes(decoded.text)),
    }
}

/// The same path as routers read it that do not make one slash of several: with something in each segment that is empty, as a
/// parameter may take it for its value. `None` where there are none.
#[must_use]
pub fn with_segments_filled(path: &str) -> Option<String> {
    /// Nobody writes a pattern of it.
    const FILLED: &str = "/\u{fffd}/";

    let decoded = decode(path).ok().filter(|decoded| decoded.text.contains("//"))?;
    // Twice, for the second of three slashes belongs to both of two segments.
    Some(decoded.text.replace("//", FILLED).replace("//", FILLED))
}

#[derive(Debug)]
struct Decoded<'a> {
    text: Cow<'a, str>,
    /// Where a `%25` became a percent sign.
    percents: Vec<usize>,
}

impl<'a> Decoded<'a> {
    fn plain(path: &'a str) -> Self {
        Self { text: Cow::Borrowed(path), percents: Vec::new() }
    }

    /// The first ambiguity that is not allowed.
    fn ambiguity_beyond(&self, allowed: Allowed) -> Option<Ambiguity> {
        let text = &*self.text;
        let ends_line = |char| matches!(char, '\n' | '\r' | '\u{2028}' | '\u{2029}');
        // The slash is one of those that stay encoded. One that was encoded twice counts, too.
        let slashes = ["%2f", "%2F"];
        let is_dots = |segment: &str| {
            segment
                .split(slashes[0])
                .flat_map(|part| part.split(slashes[1]))
                .any(|part| matches!(part, "." | ".."))
        };
        let is_hex = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_hexdigit);
        [
            (Ambiguity::EncodedSlash, slashes.iter().any(|slash| text.contains(slash))),
            (Ambiguity::Backslash, text.contains('\\')),
            (Ambiguity::DotSegment, text.split(['/', '\\']).any(is_dots)),
            (Ambiguity::LineEnd, text.contains(ends_line)),
            (Ambiguity::ControlCharacter, text.contains(|char: char| char.is_control() && !ends_line(char))),
            (Ambiguity::DoubleEncoding, self.percents.iter().any(|at| is_hex(at + 1) && is_hex(at + 2))),
        ]
        .into_iter()
        .find_map(|(ambiguity, is_there)| (is_there && !allowed.contains(ambiguity)).then_some(ambiguity))
    }
}

fn decode(path: &str) -> Result<Decoded<'_>, PathError> {
    let mut text = String::with_capacity(path.len());
    let mut percents = Vec::new();
    let mut rest = path;
    while let Some((plain, escapes)) = rest.split_once('%') {
        text.push_str(plain);
        let (char, behind) = character(escapes).ok_or(PathError::Malformed)?;
        match char {
            ';' | '/' | '?' | ':' | '@' | '&' | '=' | '+' | '$' | ',' | '#' => {
                text.push('%');
                text.extend(escapes.chars().take(2));
            }
            '%' => {
                percents.push(text.len());
                text.push('%');
            }
            char => text.push(char),
        }
        rest = behind;
    }
    text.push_str(rest);
    Ok(Decoded { text: Cow::Owned(text), percents })
}

/// The character that is encoded behind a percent sign and as many more as it takes, and what follows it.
fn character(escapes: &str) -> Option<(char, &str)> {
    let (first, mut rest) = byte(escapes)?;
    let mut bytes = vec![first];
    let length = match first {
        0x00..=0x7f => 1,
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    while bytes.len() < length {
        let (next, behind) = byte(rest.strip_prefix('%')?)?;
        bytes.push(next);
        rest = behind;
    }
    Some((str::from_utf8(&bytes).ok()?.chars().next()?, rest))
}

fn byte(text: &str) -> Option<(u8, &str)> {
    let (digits, rest) = text.split_at_checked(2)?;
    let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    Some((u8::from_str_radix(digits, 16).ok().filter(|_| is_hex)?, rest))
}

fn single_slashes(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains("//") {
        return text;
    }
    let mut before = None;
    Cow::Owned(text.chars().filter(|&char| before.replace(char) != Some('/') || char != '/').collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const KINDS: [Ambiguity; 6] = [
        Ambiguity::EncodedSlash,
        Ambiguity::Backslash,
        Ambiguity::DotSegment,
        Ambiguity::LineEnd,
        Ambiguity::ControlCharacter,
        Ambiguity::DoubleEncoding,
    ];

    fn all() -> Allowed {
        KINDS.into_iter().fold(Allowed::default(), Allowed::and)
    }

    #[test]
    fn escapes_are_decoded_once_and_slashes_run_together() {
        for (path, decoded) in [
            ("/api/%61dmin", "/api/admin"),
            ("//api///admin", "/api/admin"),
            ("/a%2Fb", "/a%2Fb"),
            ("/a%2fb", "/a%2fb"),
            ("/a%3Bb%2Cc%40d%26e%3Df%2Bg%24h%23i%3Fj%3Ak", "/a%3Bb%2Cc%40d%26e%3Df%2Bg%24h%23i%3Fj%3Ak"),
            ("/a%25b", "/a%b"),
            ("/api/%2561dmin", "/api/%61dmin"),
            ("/caf%C3%A9", "/café"),
            ("/%F0%9F%98%80x", "/😀x"),
            ("/a%5cb", "/a\\b"),
            ("/a%2Eb/%2e%2e/c", "/a.b/../c"),
            ("/a%00b", "/a\0b"),
            ("/é//%20", "/é/ "),
            ("", ""),
        ] {
            assert_eq!(normal(path, all()).as_deref(), Ok(decoded), "{path}");
        }
    }

    #[test]
    fn empty_segments_are_filled() {
        for (path, filled) in [
            ("/a/b/", None),
            ("/", None),
            ("//", Some("/\u{fffd}/")),
            ("//%61", Some("/\u{fffd}/a")),
            ("/a///b//", Some("/a/\u{fffd}/\u{fffd}/b/\u{fffd}/")),
            ("////", Some("/\u{fffd}/\u{fffd}/\u{fffd}/")),
        ] {
            assert_eq!(with_segments_filled(path).as_deref(), filled, "{path}");
        }
    }

    #[test]
    fn broken_escapes_are_no_path() {
        for path in [
            "%",
            "/%",
            "/100%",
            "/%2",
            "/api/%zz",
            "/%+1",
            "/%u0041",
            "/%E0%A4%A",
            "/%E0%A4",
            "/%E0%A4x",
            "/%C0%AF",
            "/%FF",
            "/%80",
            "/%ED%A0%80",
            "/%F5%80%80%80",
            "/%é",
            "/%2é",
            "/%E2%82%AC%",
        ] {
            assert_eq!(normal(path, all()), Err(PathError::Malformed), "{path}");
        }
    }

    #[test]
    fn what_is_not_read_alike_by_all_is_refused_unless_allowed() {
        use Ambiguity::{Backslash, ControlCharacter, DotSegment, DoubleEncoding, EncodedSlash, LineEnd};

        for (path, expected) in [
            ("/a%2fb", EncodedSlash),
            ("/a%2Fb", EncodedSlash),
            ("/a\\b", Backslash),
            ("/a%5Cb", Backslash),
            ("/a/../b", DotSegment),
            ("/./a", DotSegment),
            ("/a/..", DotSegment),
            ("..", DotSegment),
            ("/a/%2e%2E/b", DotSegment),
            ("/a/.%2e", DotSegment),
            ("/a\n", LineEnd),
            ("/a%0Ab", LineEnd),
            ("/a%0d", LineEnd),
            ("/%E2%80%A8", LineEnd),
            ("/\u{2029}", LineEnd),
            ("/a%00", ControlCharacter),
            ("/a%09", ControlCharacter),
            ("/a%7F", ControlCharacter),
            ("/%C2%85", ControlCharacter),
            ("/%2561dmin", DoubleEncoding),
            ("/%25%36%31", DoubleEncoding),
            ("/%25admin", DoubleEncoding),
        ] {
            let others = KINDS.into_iter().filter(|kind| *kind != expected);
            let others = others.fold(Allowed::default(), Allowed::and);
            assert_eq!(normal(path, Allowed::default()), Err(PathError::Ambiguous(expected)), "{path}");
            assert_eq!(normal(path, others), Err(PathError::Ambiguous(expected)), "{path}");
            assert!(normal(path, Allowed::default().and(expected)).is_ok(), "{path}");
        }
        for (path, allowed, expected) in [
            ("/a%2f..%2Fb", EncodedSlash, DotSegment),
            ("/a\\..", Backslash, DotSegment),
            ("/.%5cb", Backslash, DotSegment),
            ("/%252F", DoubleEncoding, EncodedSlash),
        ] {
            let allowed = Allowed::default().and(allowed);
            assert_eq!(normal(path, allowed), Err(PathError::Ambiguous(expected)), "{path}");
        }
        for path in
            ["/a..", "/...", "/.well-known/x", "/a.b", "/100%25", "/%25x1", "/a%3Fb", "/a;..", "/\u{200b}"]
        {
            assert!(normal(path, Allowed::default()).is_ok(), "{path}");
        }
    }

    proptest! {
        #[test]
        fn what_is_encoded_is_what_is_decoded(text in "[^%;/?:@&=+$,#]{0,8}") {
            let escapes: Vec<_> = text.bytes().map(|byte| format!("%{byte:02x}")).collect();
            let encoded = escapes.concat();
            prop_assert_eq!(normal(&encoded, all()), Ok(Cow::Borrowed(&*text)));
        }

        #[test]
        fn no_path_makes_it_panic(path in "(/|%|%2|%2e|%25|%C3%A9|[0-9a-f]|\\PC){0,12}") {
            let strict = normal(&path, Allowed::default());
            let lax = normal(&path, all());
            prop_assert!(strict.is_err() || strict == lax);
        }
    }
}
