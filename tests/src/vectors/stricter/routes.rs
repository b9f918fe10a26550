//! Paths.

/// A path that readers differ about, told without decoding it.
pub(in crate::vectors) fn is_read_differently(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    let has_any = |parts: &[&str]| parts.iter().any(|part| path.contains(part));
    let is_hex = |digit: Option<char>| digit.is_some_and(|digit| digit.is_ascii_hexdigit());
    let is_control = |char: char| char.is_control() || matches!(char, '\u{2028}' | '\u{2029}');
    has_any(&["%2f", "%5c", "\\", "%0", "%1", "%7f", "%c2%8", "%c2%9", "%e2%80%a8", "%e2%80%a9"])
        || path.contains(is_control)
        || path.replace("%2e", ".").split('/').any(|segment| matches!(segment, "." | ".."))
        || path.split("%25").skip(1).any(|rest| rest.starts_with('%') || is_hex(rest.chars().next()))
}
