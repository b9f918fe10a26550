//! Which units JavaScript takes for the same one where case does not matter.

use std::{collections::BTreeMap, sync::LazyLock};

/// The units beyond ASCII that have others to their side, each with all of them.
static SAME: LazyLock<BTreeMap<u16, Vec<u16>>> = LazyLock::new(|| {
    let mut classes: BTreeMap<u16, Vec<u16>> = BTreeMap::new();
    for unit in 0x80..=u16::MAX {
        classes.entry(canonical(unit)).or_default().push(unit);
    }
    classes
        .into_values()
        .filter(|class| class.len() > 1)
        .flat_map(|class| class.clone().into_iter().map(move |unit| (unit, class.clone())))
        .collect()
});

/// All units that are the same as this one, and this one.
pub(super) fn same(unit: u16) -> Vec<u16> {
    match u8::try_from(unit).ok().filter(u8::is_ascii) {
        Some(ascii) => vec![ascii.to_ascii_uppercase().into(), ascii.to_ascii_lowercase().into()],
        None => SAME.get(&unit).cloned().unwrap_or_else(|| vec![unit]),
    }
}

/// A text in one case of its letters: two are the same if, and only if, either matches the other.
pub(in crate::routes) fn folded(text: &str) -> Vec<u16> {
    text.encode_utf16().map(|unit| same(unit).into_iter().min().unwrap_or(unit)).collect()
}

/// All units from `first` to `last` that are the same as others.
pub(super) fn with_others(first: u16, last: u16) -> impl Iterator<Item = u16> {
    let ascii = (first..=last).take_while(|unit| *unit < 0x80);
    let table = (last >= 0x80).then(|| SAME.range(first..=last).map(|(unit, _)| *unit));
    ascii.chain(table.into_iter().flatten())
}

/// The unit by which one beyond ASCII is compared: its upper case, if that is one unit, and beyond ASCII too.
///
/// ECMA-262, 22.2.2.7.3 (Canonicalize). So neither the Kelvin sign nor the long s is the letter that it looks like.
fn canonical(unit: u16) -> u16 {
    let Some(char) = char::from_u32(unit.into()) else { return unit };
    let mut upper = char.to_uppercase();
    match (upper.next().map(|upper| u16::try_from(u32::from(upper))), upper.next()) {
        (Some(Ok(upper)), None) if upper >= 0x80 => upper,
        _ => unit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_simple_upper_case_counts_and_none_leads_into_ascii() {
        let same = |char: char| {
            same(u16::try_from(u32::from(char)).unwrap())
                .into_iter()
                .map(|unit| char::from_u32(unit.into()).unwrap())
                .collect::<String>()
        };
        for (char, all) in [
            ('k', "Kk"),
            ('\u{212a}', "\u{212a}"),
            ('s', "Ss"),
            ('\u{17f}', "\u{17f}"),
            ('ß', "ß"),
            ('\u{1e9e}', "\u{1e9e}"),
            ('é', "Éé"),
            ('σ', "Σςσ"),
            ('µ', "µΜμ"),
            ('ı', "ı"),
            ('İ', "İ"),
            ('ǆ', "Ǆǅǆ"),
            ('/', "//"),
        ] {
            assert_eq!(same(char), all, "{char}");
        }
    }

    #[test]
    fn to_be_the_same_works_both_ways() {
        for unit in 0..=u16::MAX {
            for other in same(unit) {
                assert!(same(other).contains(&unit), "{unit:x} {other:x}");
            }
        }
    }
}
