//! Patterns against an engine that is made for the regular expressions of JavaScript: random ones, on random paths.
//!
//! Without the letters k and s, whose look-alikes (the Kelvin sign, the long s) count as the same there, in classes, with the
//! flag `u` and without. `ecma/fold.rs` and the conformance vectors have those.

use proptest::prelude::*;
use regress::{Flags, Regex};

use crate::routes::{Captures, Pattern, PatternErrorKind};

/// Part of a pattern: as it is written, as an expression of JavaScript, and whether it has a parameter.
type Piece = (String, String, bool);

/// An expression for use in a pattern.
pub(super) fn expression() -> impl Strategy<Value = String> {
    let unit =
        prop::sample::select(&["a", "b", "B", "1", "-", "_", " ", "é", "É", "σ", "ς", "😀", "\\/"][..]);
    let escape =
        prop::sample::select(&["\\d", "\\D", "\\w", "\\W", "\\s", "\\S", "\\x61", "\\u00e9", "\\t"][..]);
    let range = prop::sample::select(&["a-c", "A-C", "0-5", "à-ÿ", "Α-Ω", "*-a"][..]);
    let member = prop_oneof![unit.clone(), escape.clone(), range];
    let class = (any::<bool>(), prop::collection::vec(member, 0..3)).prop_map(|(is_inverted, members)| {
        format!("[{}{}]", if is_inverted { "^" } else { "" }, members.concat())
    });
    let edge = prop::sample::select(&["^", "$", "\\b", "\\B"][..]).prop_map(str::to_owned);
    let quantifier =
        prop::sample::select(&["", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{0,2}?"][..]);
    let once = prop_oneof![
        4 => unit.prop_map(str::to_owned),
        1 => escape.prop_map(str::to_owned),
        1 => class,
        1 => Just(".".to_owned()),
    ];
    let leaf = prop_oneof![
        6 => (once.clone(), quantifier.clone()).prop_map(|(one, quantifier)| format!("{one}{quantifier}")),
        1 => edge,
    ];
    leaf.prop_recursive(2, 8, 3, move |inner| {
        let few = prop::sample::select(&["", "?", "??"][..]);
        let open = prop::sample::select(&["(?=", "(?!", "(?<=", "(?<!"][..]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..3).prop_map(|parts| parts.concat()),
            (inner.clone(), inner.clone()).prop_map(|(one, other)| format!("(?:{one}|{other})")),
            // Groups are at most left out here. `pattern.rs` repeats them.
            (once.clone(), inner.clone(), few)
                .prop_map(|(one, other, quantifier)| format!("(?:{one}{other}|{one}){quantifier}")),
            (open, inner).prop_map(|(open, inner)| format!("{open}{inner})")),
        ]
    })
}

/// A piece whose parameter has this number.
fn piece() -> impl Strategy<Value = fn(usize, &str) -> Piece> {
    prop::sample::select(
        &[
            (|_, _| ("/a".into(), "/a".into(), false)) as fn(usize, &str) -> Piece,
            |_, _| ("{é😀}*".into(), "(?:é😀)*".into(), false),
            |_, _| ("{a}+".into(), "(?:a)+".into(), false),
            |n, _| (format!("/:p{n}"), "(?:/([^/#?]+?))".into(), true),
            |n, _| (format!("/:p{n}*"), "(?:/((?:[^/#?]+?)(?:/(?:[^/#?]+?))*))?".into(), true),
            |n, _| (format!("{{-:p{n}}}?"), "(?:-((?:(?!-)[^/#?])+?))?".into(), true),
            |n, _| {
                let value = "(?:(?:(?!ab)[^/#?])+?)";
                (format!("{{ab:p{n}-}}+"), format!("(?:ab({value}(?:-ab{value})*)-)"), true)
            },
            |n, e| (format!("/:p{n}({e})"), format!("(?:/({e}))"), true),
            |n, e| (format!("/:p{n}({e}|b)?"), format!("(?:/({e}|b))?"), true),
            |n, e| (format!("{{-:p{n}({e})b}}+"), format!("(?:-((?:{e})(?:b-(?:{e}))*)b)"), true),
        ][..],
    )
}

fn path() -> impl Strategy<Value = String> {
    let unit = prop::sample::select(
        &["/", "/", "a", "a", "b", "A", "-", "ab", "1", "_", " ", "\n", "é", "É", "σ", "Σ", "ς", "😀", "#"][..],
    );
    prop::collection::vec(unit, 0..9).prop_map(|units| format!("/{}", units.concat()))
}

/// What JavaScript captures, a parameter each, if it matches. Halves of characters are nothing that a text can hold.
fn expected(regex: &Regex, path: &str) -> Option<Vec<Option<String>>> {
    let units: Vec<u16> = path.encode_utf16().collect();
    let found = regex.find_from_ucs2(&units, 0).next()?;
    let text = |range: std::ops::Range<usize>| String::from_utf16(&units[range]).ok();
    Some(found.captures.iter().map(|range| text(range.clone()?)).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn patterns_match_and_capture_as_in_javascript(
        pieces in prop::collection::vec((piece(), expression()), 1..4),
        paths in prop::collection::vec(path(), 8),
    ) {
        let pieces: Vec<Piece> =
            pieces.iter().enumerate().map(|(n, (piece, expression))| piece(n, expression)).collect();
        let written: String = pieces.iter().map(|(written, ..)| written.as_str()).collect();
        let meant: String = pieces.iter().map(|(_, meant, _)| meant.as_str()).collect();
        let meant = format!("^{meant}[/#?]?$").encode_utf16().map(u32::from).collect::<Vec<_>>();
        let regex = Regex::from_unicode(meant.into_iter(), Flags { icase: true, ..Flags::default() }).unwrap();
        let pattern = match Pattern::new(&written) {
            Err(error) if error.kind() == PatternErrorKind::EmptyFirst => return Ok(()),
            pattern => pattern.unwrap(),
        };
        for path in paths {
            let ours = pattern.captures(&path).unwrap();
            prop_assert_eq!(pattern.matches(&path), Ok(ours.is_some()), "{} {:?}", written, path);
            let values = |captures: Captures<'_>| {
                let numbers = pieces.iter().enumerate().filter(|(_, piece)| piece.2).map(|(n, _)| n);
                numbers.map(|n| captures.name(&format!("p{n}")).map(str::to_owned)).collect::<Vec<_>>()
            };
            prop_assert_eq!(ours.map(values), expected(&regex, &path), "{} {:?}", written, path);
        }
    }
}
