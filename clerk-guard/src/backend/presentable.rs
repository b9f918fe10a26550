//! What others say, made fit for a log.

/// From how many characters on a word could be worth hiding, and from how many on it is hidden whatever it is. Clerk's ids have
/// some thirty.
const SHORTEST_SECRET: usize = 8;
const LONGEST_WORD: usize = 40;

/// The text on one line of `most` characters at most, without words that stand in what was sent in confidence, and without
/// words so long that they might be tokens of somebody else.
pub(super) fn presentable(text: &str, confidential: &[&str], most: usize) -> Box<str> {
    let mut clean = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|char| !is_part_of_word(char)).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        let is_secret = word.len() > LONGEST_WORD
            || (word.len() >= SHORTEST_SECRET && confidential.iter().any(|sent| sent.contains(word)));
        clean.push_str(if is_secret { "[redacted]" } else { word });
        let mut between = behind.chars();
        clean.extend(between.next());
        rest = between.as_str();
    }
    shortened(&clean, most)
}

/// The text on one line of `most` characters at most.
pub(super) fn shortened(text: &str, most: usize) -> Box<str> {
    let mut short: String =
        text.chars().map(|char| if is_harmless(char) { char } else { ' ' }).take(most).collect();
    if text.chars().nth(most).is_some() {
        short.pop();
        short.push('…');
    }
    short.into()
}

/// Could it be a code, the name of a parameter, or the id of a trace?
pub(super) fn is_name(text: &str) -> bool {
    let is_part = |char: char| is_part_of_word(char) || char == '.';
    (1..=64).contains(&text.len()) && text.chars().all(is_part)
}

fn is_part_of_word(char: char) -> bool {
    char.is_ascii_alphanumeric() || matches!(char, '_' | '-')
}

/// Neither a control character nor one of those that break lines or turn the direction of writing.
fn is_harmless(char: char) -> bool {
    !char.is_control()
        && !matches!(char, '\u{2028}' | '\u{2029}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sent_in_confidence_does_not_come_back() {
        let sent = ["sk_test_not-a-real-key", r#"{"token":"eyJhbGciOiJ.eyJzdWIiOiJ1.c2lnbmF0dXJl"}"#];
        for (text, shown) in [
            ("the key sk_test_not-a-real-key is unknown", "the key [redacted] is unknown"),
            ("key=sk_test_not-a-real-key", "key=[redacted]"),
            ("eyJhbGciOiJ.eyJzdWIiOiJ1.c2lnbmF0dXJl", "[redacted].[redacted].[redacted]"),
            ("no session sess_2ada00000000000000000000001", "no session sess_2ada00000000000000000000001"),
            ("is é invalid?", "is é invalid?"),
            ("", ""),
        ] {
            assert_eq!(&*presentable(text, &sent, 200), shown);
        }
        assert_eq!(&*presentable(&"a".repeat(41), &[], 200), "[redacted]");
    }

    #[test]
    fn texts_are_one_short_line() {
        assert_eq!(&*shortened("a\r\nb\u{1b}[31m\u{202e}c\u{2028}d", 99), "a  b [31m c d");
        assert_eq!(&*shortened("abcdef", 6), "abcdef");
        assert_eq!(&*shortened("abcdefg", 6), "abcde…");
        assert_eq!(presentable(&"ab ".repeat(1000), &[], 50).chars().count(), 50);
    }

    #[test]
    fn names_are_names() {
        assert!(["resource_not_found", "8f2e1a-FRA", "a.b"].iter().all(|name| is_name(name)));
        let long = "a".repeat(65);
        assert!(["", "a b", "a\n", "é", "a=b", &long].iter().all(|name| !is_name(name)));
    }
}
