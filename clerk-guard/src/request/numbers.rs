//! Numbers as JavaScript reads them: the cookies were written for it, and whoever reads them otherwise judges otherwise.

/// What `parseInt` makes of a text: the whole number that it begins with, decimal or behind `0x` hexadecimal.
pub(super) fn leading_integer(text: &str) -> Option<f64> {
    let (sign, digits) = signed(trimmed(text));
    let (radix, digits) = match hexadecimal(digits) {
        Some(digits) => (16, digits),
        None => (10, digits),
    };
    let end = digits.find(|char: char| !char.is_digit(radix)).unwrap_or(digits.len());
    whole(digits.get(..end)?, radix).map(|number| sign * number)
}

/// What `Number` makes of a text, which has to be a number as a whole. An empty one is zero.
pub(super) fn number(text: &str) -> Option<f64> {
    let text = trimmed(text);
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        if let Some(digits) = behind(text, prefix) {
            return whole(digits, radix);
        }
    }
    match signed(text) {
        _ if text.is_empty() => Some(0.0),
        (sign, "Infinity") => Some(sign * f64::INFINITY),
        // Rust would read `nan` and `inf`, too.
        _ if text.bytes().all(|byte| byte.is_ascii_digit() || b".eE+-".contains(&byte)) => text.parse().ok(),
        _ => None,
    }
}

fn whole(digits: &str, radix: u32) -> Option<f64> {
    if radix == 10 {
        return digits.parse().ok();
    }
    let value = |char: char| char.to_digit(radix).map(f64::from);
    let is_number = !digits.is_empty();
    digits
        .chars()
        .try_fold(0.0, |number, digit| Some(number * f64::from(radix) + value(digit)?))
        .filter(|_| is_number)
}

fn hexadecimal(text: &str) -> Option<&str> {
    behind(text, "0x")
}

/// What follows a prefix, whichever case it is written in.
fn behind<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}

fn signed(text: &str) -> (f64, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    }
}

/// Without what is white space to JavaScript.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|char: char| (char.is_whitespace() && char != '\u{85}') || char == '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_number_is_read_as_far_as_it_goes() {
        for (text, number) in [
            ("12", Some(12.0)),
            ("12abc", Some(12.0)),
            ("-5", Some(-5.0)),
            (" +7", Some(7.0)),
            ("\u{feff}\u{a0}7", Some(7.0)),
            ("\u{85}7", None),
            ("0x10", Some(16.0)),
            ("-0X1fg", Some(-31.0)),
            ("1e3", Some(1.0)),
            ("0.9", Some(0.0)),
            ("0x", None),
            ("abc", None),
            ("", None),
            ("-", None),
            ("\u{ff15}", None),
        ] {
            assert_eq!(leading_integer(text), number, "{text:?}");
        }
        assert!(leading_integer(&"9".repeat(400)).is_some_and(f64::is_infinite));
    }

    #[test]
    fn a_number_is_one_as_a_whole() {
        for (text, expected) in [
            ("3", Some(3.0)),
            (" 3\n", Some(3.0)),
            ("3.0", Some(3.0)),
            (".5", Some(0.5)),
            ("5.", Some(5.0)),
            ("+3", Some(3.0)),
            ("-1", Some(-1.0)),
            ("1e0", Some(1.0)),
            ("1e400", Some(f64::INFINITY)),
            ("-Infinity", Some(f64::NEG_INFINITY)),
            ("0x3", Some(3.0)),
            ("0B11", Some(3.0)),
            ("0o17", Some(15.0)),
            ("", Some(0.0)),
            ("-0x3", None),
            ("0x", None),
            ("0b2", None),
            ("inf", None),
            ("infinity", None),
            ("NaN", None),
            ("3x", None),
            ("1_0", None),
            (".", None),
            ("e1", None),
        ] {
            assert_eq!(number(text), expected, "{text:?}");
        }
    }
}
