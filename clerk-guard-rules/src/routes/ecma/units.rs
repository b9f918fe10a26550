//! Text as JavaScript counts it, in units of UTF-16.
//!
//! There, a character beyond U+FFFF is two of whatever a `.` or a class matches one of. Our engines count characters, so such
//! a character is spelled as two stand-ins, one for each half, from a region where no text has anything else: it is spelled
//! itself. Nearly no path has any, and those are taken as they are.

use std::{borrow::Cow, ops::Range};

/// The stand-in of a half is this much further up.
const STAND_INS: u32 = 0x10_0000;

/// The unit, or its stand-in where it is half a character.
#[must_use]
pub fn char_of(unit: u16) -> char {
    let unit = u32::from(unit);
    char::from_u32(unit).or_else(|| char::from_u32(STAND_INS + unit)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// The unit for which a character of spelled text stands.
pub(super) fn unit_of(char: char) -> u16 {
    let code = u32::from(char);
    u16::try_from(code).or_else(|_| u16::try_from(code.saturating_sub(STAND_INS))).unwrap_or(0xfffd)
}

/// The characters of a text once it is spelled, one a unit, each with where in the text it comes from.
pub(in crate::routes) fn chars_of(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices().flat_map(|(at, char)| {
        char.encode_utf16(&mut [0; 2]).iter().map(|&unit| (at, char_of(unit))).collect::<Vec<_>>()
    })
}

/// Spells a text.
#[must_use]
pub fn spell(text: &str) -> Cow<'_, str> {
    // UTF-8 begins characters beyond U+FFFF, and no others, with such a byte.
    if text.bytes().all(|byte| byte < 0xf0) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.encode_utf16().map(char_of).collect())
    }
}

/// Where in the text a part of the spelled text comes from. `None` where it begins or ends amid a character.
#[must_use]
pub fn unspell(text: &str, spelled: Range<usize>) -> Option<Range<usize>> {
    let mut passed = 0;
    let (mut start, mut end) = (None, None);
    for (at, length) in text
        .char_indices()
        .map(|(at, char)| (at, if char.len_utf16() == 2 { 8 } else { char.len_utf8() }))
        .chain([(text.len(), 0)])
    {
        start = start.or((passed == spelled.start).then_some(at));
        end = end.or((passed == spelled.end).then_some(at));
        passed += length;
    }
    Some(start?..end?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_of_characters_are_spelled_and_found_again() {
        let text = "/é😀\u{10d83d}x";
        let spelled = spell(text);
        assert_eq!(spelled.chars().count(), text.encode_utf16().count());
        assert!(spelled.chars().map(unit_of).eq(text.encode_utf16()));
        assert!(chars_of(text).map(|(_, char)| char).eq(spelled.chars()));
        let face = spelled.find('\u{10d83d}').unwrap();
        assert_eq!(unspell(text, face..face + 8).and_then(|range| text.get(range)), Some("😀"));
        assert_eq!(unspell(text, face..face + 4), None);
        assert_eq!(unspell(text, 0..spelled.len()), Some(0..text.len()));
        assert!(matches!(spell("/é"), Cow::Borrowed(_)));
    }
}
