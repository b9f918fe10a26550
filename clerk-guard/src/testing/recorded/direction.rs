use std::{collections::BTreeSet, fmt};

use super::formula::Formula;

/// What a change of a requirement means for who is let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// Nobody else is.
    Stricter,
    /// Nobody else is kept out.
    Looser,
    /// The same, in other words.
    Same,
    /// Some may be let in now, and others be kept out.
    Unknown,
}

/// How many atoms are compared, over the three values of each.
const MOST_ATOMS: usize = 8;

impl Direction {
    pub(super) fn between(before: &str, after: &str) -> Self {
        let (Some(before), Some(after)) = (Formula::parse(before), Formula::parse(after)) else {
            return Self::Unknown;
        };
        let atoms: BTreeSet<&str> = before.atoms().into_iter().chain(after.atoms()).collect();
        if atoms.len() > MOST_ATOMS {
            return Self::Unknown;
        }
        let atoms: Vec<&str> = atoms.into_iter().collect();
        let (mut loses, mut gains) = (false, false);
        for values in values(atoms.len()).filter(|values| is_possible(&atoms, values)) {
            let value = |atom: &str| {
                let place = atoms.iter().position(|other| *other == atom)?;
                values.get(place).copied().flatten()
            };
            let lets_in = |formula: &Formula| formula.value(&value) == Some(true);
            loses |= lets_in(&before) && !lets_in(&after);
            gains |= lets_in(&after) && !lets_in(&before);
        }
        match (loses, gains) {
            (true, false) => Self::Stricter,
            (false, true) => Self::Looser,
            (false, false) => Self::Same,
            (true, true) => Self::Unknown,
        }
    }
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Stricter => "stricter",
            Self::Looser => "LOOSER",
            Self::Same => "in other words",
            Self::Unknown => "changed",
        })
    }
}

/// Each choice of values for so many atoms.
fn values(atoms: usize) -> impl Iterator<Item = Vec<Option<bool>>> {
    let count = (0..atoms).fold(1_usize, |count, _| count * 3);
    (0..count).map(move |choice| {
        let digits = (0..atoms).scan(choice, |rest, _| {
            let digit = *rest % 3;
            *rest /= 3;
            Some(digit)
        });
        digits.map(|digit| [None, Some(true), Some(false)].get(digit).copied().flatten()).collect()
    })
}

/// Who has a role or a permission has an active organization, and who has anything of a user's is signed in.
fn is_possible(atoms: &[&str], values: &[Option<bool>]) -> bool {
    let is = |atom: &str, expected: bool| {
        atoms
            .iter()
            .zip(values)
            .find(|(other, _)| **other == atom)
            .is_none_or(|(_, value)| (*value == Some(true)) == expected)
    };
    atoms.iter().zip(values).filter(|(_, value)| **value == Some(true)).all(|(atom, _)| {
        let kind = atom.split('(').next().unwrap_or_default().trim();
        match kind {
            "role" | "permission" => is("org", true) && is("signed_in", true),
            "org" | "feature" | "plan" | "reverification" | "impersonated" | "claims" | "when" => {
                is("signed_in", true)
            }
            _ if kind.starts_with("org =") => is("org", true) && is("signed_in", true),
            _ => true,
        }
    })
}
