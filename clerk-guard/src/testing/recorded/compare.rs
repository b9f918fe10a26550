//! What has changed between what was recorded and what there is.

use std::collections::BTreeMap;

use super::direction::Direction;

/// A function's path, and who may call it, of each function of that path.
pub(super) type Lines = BTreeMap<String, Vec<String>>;

pub(super) const PUBLIC: &str = "public: ";

/// One change, in words.
pub(super) fn changes(recorded: &Lines, found: &Lines) -> Vec<String> {
    let mut changes = Vec::new();
    for (function, before) in recorded {
        let after = found.get(function).map_or(&[][..], Vec::as_slice);
        let (before, after) = (without(before, after), without(after, before));
        for place in 0..before.len().max(after.len()) {
            changes.extend(change(function, before.get(place).copied(), after.get(place).copied()));
        }
    }
    for (function, after) in found.iter().filter(|(function, _)| !recorded.contains_key(*function)) {
        changes.extend(after.iter().filter_map(|after| change(function, None, Some(after))));
    }
    changes
}

/// The first ones, but for those that are among the second ones.
fn without<'a>(lines: &'a [String], others: &[String]) -> Vec<&'a str> {
    let mut others: Vec<&String> = others.iter().collect();
    let mut rest = Vec::new();
    for line in lines {
        match others.iter().position(|other| *other == line) {
            Some(place) => drop(others.swap_remove(place)),
            None => rest.push(line.as_str()),
        }
    }
    rest
}

fn change(function: &str, before: Option<&str>, after: Option<&str>) -> Option<String> {
    let of = |access: Option<&str>| access.map(|access| access.strip_prefix(PUBLIC).is_some());
    let (what, direction) = match (of(before), of(after)) {
        (None, None) => return None,
        (None, Some(false)) => ("new", None),
        (None, Some(true)) => ("new, PUBLIC", None),
        (Some(false), None) => ("REMOVED: either the function is gone, or its guard is", None),
        (Some(true), None) => ("no longer public: either the function is gone, or `#[public]` is", None),
        (Some(false), Some(true)) => ("LOOSER: now public", None),
        (Some(true), Some(false)) => ("stricter: no longer public", None),
        (Some(true), Some(true)) => ("public for another reason", None),
        (Some(false), Some(false)) => ("", Some(Direction::between(before?, after?))),
    };
    let what = direction.map_or_else(|| what.to_owned(), |direction| direction.to_string());
    let mut text = format!("{function}  ({what})\n");
    for (sign, access) in [("-", before), ("+", after)] {
        if let Some(access) = access {
            text.extend(["  ", sign, " ", access, "\n"]);
        }
    }
    Some(text)
}
