//! Comma-separated lists, as the claims of version 2 have them.

use memchr::memchr;

/// The items of a list, each without the white space around it. An empty text has one item, which is empty.
#[derive(Clone)]
pub(super) struct Items<'a>(Option<&'a str>);

pub(super) fn items(list: &str) -> Items<'_> {
    Items(Some(list))
}

/// How many items there are.
pub(super) fn count(list: &str) -> usize {
    1 + list.bytes().filter(|&byte| byte == b',').count()
}

/// Where a part of a text begins in it.
pub(super) fn place(part: &str, whole: &str) -> usize {
    part.as_ptr().addr().saturating_sub(whole.as_ptr().addr())
}

impl<'a> Iterator for Items<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.0?;
        let (item, rest) =
            match memchr(b',', rest.as_bytes()).and_then(|at| Some((rest.get(..at)?, rest.get(at + 1..)?))) {
                Some((item, rest)) => (item, Some(rest)),
                None => (rest, None),
            };
        self.0 = rest;
        Some(trim(item))
    }
}

/// Cuts off what JavaScript takes for white space: the lists are written by and for JavaScript.
pub(super) fn trim(text: &str) -> &str {
    match text.as_bytes() {
        // What begins and ends in a visible ASCII character has none around it.
        [b'!'..=b'~'] | [b'!'..=b'~', .., b'!'..=b'~'] => text,
        _ => text.trim_matches(is_space),
    }
}

fn is_space(char: char) -> bool {
    // Unicode's White_Space has NEL and lacks the byte order mark; JavaScript has it the other way round.
    char == '\u{feff}' || (char != '\u{85}' && char.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_split_and_trimmed() {
        let list = |text| items(text).collect::<Vec<_>>();
        assert_eq!(list("a,b c , d"), ["a", "b c", "d"]);
        assert_eq!(list(""), [""]);
        assert_eq!(list(",a,"), ["", "a", ""]);
        assert_eq!(list("\u{feff}a\u{a0},\u{85}b"), ["a", "\u{85}b"]);
        assert_eq!((count(""), count("a"), count(",a,")), (1, 1, 3));
    }
}
