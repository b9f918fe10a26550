//! What the claims of version 2 grant, written down from the rules as slowly as they are told.

use std::collections::BTreeSet;

/// The permissions of a token. Its features and actions may hold colons, so that two pairs can have one name: `a:b` and `c`,
/// `a` and `b:c`.
#[derive(Debug, Default)]
pub(super) struct Grants {
    /// Pairs that both readings grant, by name.
    pub(super) certain: BTreeSet<String>,
    /// Names that both readings grant, be it for different pairs. Whoever grants more than this grants too much.
    pub(super) possible: BTreeSet<String>,
    /// Names of pairs, granted or not, to ask for.
    pub(super) askable: BTreeSet<String>,
}

/// An entry of `fea` or `pla`.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) org: bool,
    pub(super) user: bool,
    pub(super) slug: String,
}

/// Of how many features and actions each pair is asked for.
const MOST_ASKED: usize = 12;

type Pairs = BTreeSet<(String, String)>;

/// Its entries; `None` where one has no scope, which spoils the whole.
pub(super) fn entries(list: &str) -> Option<Vec<Entry>> {
    if list.is_empty() {
        return Some(Vec::new());
    }
    let entry = |item: &str| {
        let (scope, slug) = trim(item).split_once(':')?;
        let (org, user) = (["o", "ou", "uo"].contains(&scope), ["u", "ou", "uo"].contains(&scope));
        Some(Entry { org, user, slug: slug.to_owned() })
    };
    list.split(',').map(entry).collect()
}

impl Grants {
    /// By both ways to tell which mask is a feature's: the n-th of the organization's features, and the n-th of all.
    pub(super) fn read(features: &[Entry], per: &str, fpm: &str) -> Self {
        let actions: Vec<&str> = per.split(',').map(trim).collect();
        let some_actions = || actions.iter().take(MOST_ASKED).chain(actions.last());
        let askable = features
            .iter()
            .take(MOST_ASKED)
            .flat_map(|feature| some_actions().map(move |action| format!("org:{}:{action}", feature.slug)))
            .collect();
        if per.is_empty() || fpm.is_empty() {
            return Self { askable, ..Self::default() };
        }
        let masks: Vec<Vec<bool>> = fpm.split(',').map(|mask| bits(trim(mask), actions.len())).collect();
        let granted = |numbered: Vec<(usize, &Entry)>| -> Pairs {
            let mut pairs = Pairs::new();
            for (number, feature) in numbered {
                for (action, is_granted) in actions.iter().zip(masks.get(number).into_iter().flatten()) {
                    if *is_granted {
                        pairs.insert((feature.slug.clone(), (*action).to_owned()));
                    }
                }
            }
            pairs
        };
        let of_org = granted(features.iter().filter(|feature| feature.org).enumerate().collect());
        let of_all = granted(features.iter().enumerate().filter(|(_, feature)| feature.org).collect());
        let names = |pairs: &Pairs| -> BTreeSet<String> {
            pairs.iter().map(|(feature, action)| format!("org:{feature}:{action}")).collect()
        };
        Self {
            certain: names(&of_org.intersection(&of_all).cloned().collect()),
            possible: names(&of_org).intersection(&names(&of_all)).cloned().collect(),
            askable,
        }
    }
}

/// The lowest bits of a decimal number of any length, by halving it digit by digit. What is no number has none.
fn bits(decimal: &str, count: usize) -> Vec<bool> {
    if decimal.is_empty() || !decimal.bytes().all(|byte| byte.is_ascii_digit()) {
        return vec![false; count];
    }
    let mut digits: Vec<u8> = decimal.bytes().map(|byte| byte - b'0').collect();
    let mut bits = Vec::with_capacity(count);
    for _ in 0..count {
        let mut rest = 0;
        for digit in &mut digits {
            let number = rest * 10 + *digit;
            (*digit, rest) = (number / 2, number % 2);
        }
        bits.push(rest == 1);
        let leading = digits.iter().take_while(|digit| **digit == 0).count();
        digits.drain(..leading);
    }
    bits
}

/// Without the white space and the line ends of JavaScript around it, each of them by name.
pub(super) fn trim(text: &str) -> &str {
    const SPACES: [char; 9] =
        ['\t', '\u{b}', '\u{c}', ' ', '\u{a0}', '\u{feff}', '\u{1680}', '\u{202f}', '\u{205f}'];

    text.trim_matches(|char| {
        SPACES.contains(&char)
            || ('\u{2000}'..='\u{200a}').contains(&char)
            || ['\u{3000}', '\n', '\r', '\u{2028}', '\u{2029}'].contains(&char)
    })
}
