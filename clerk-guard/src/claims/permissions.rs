use std::fmt;

use super::{
    ScopedList,
    bitmap::{is_set, limbs_for, ones, read_decimal, set},
    scopes::trim,
    word::{Lexicon, Sense, Word},
};
use crate::base::ORG_PREFIX;

/// The permissions that a token grants in its active organization.
///
/// Version 1 lists them; version 2 sends features, actions, and a bit for each pair. Neither is expanded: a permission is
/// found in either without building the text of any other.
#[derive(Clone, Debug)]
pub struct Permissions {
    lexicon: Lexicon,
    /// For version 2: a row of bits for each feature, a bit for each action. Version 1 has keys and no bits.
    grid: Option<Grid>,
}

#[derive(Clone, Debug, Default)]
struct Grid {
    limbs: usize,
    bits: Vec<u64>,
}

/// A permission that is asked for: the words of it that stand in tokens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PermissionWords<'a> {
    /// All that follows the prefix `org:`.
    key: Word<'a>,
    /// What stands before and behind the first colon of that.
    pair: Option<(Word<'a>, Word<'a>)>,
}

impl<'a> PermissionWords<'a> {
    /// `key` is the permission without the prefix `org:`.
    pub(crate) const fn new(key: &'a str) -> Self {
        let pair = match split_at_colon(key, 0) {
            Some((feature, action)) => Some((Word::new(feature), Word::new(action))),
            None => None,
        };
        Self { key: Word::new(key), pair }
    }

    pub(crate) const fn key(&self) -> &'a str {
        self.key.as_str()
    }
}

/// Splits at the first colon at or behind `from`, which is left out. For `const` contexts, which `str::split_once` is not for.
const fn split_at_colon(text: &str, from: usize) -> Option<(&str, &str)> {
    let mut at = from;
    while at < text.len() {
        if let Some((before, behind)) = text.split_at_checked(at)
            && let [b':', ..] = behind.as_bytes()
            && let Some((_, behind)) = behind.split_at_checked(1)
        {
            return Some((before, behind));
        }
        at += 1;
    }
    None
}

impl Permissions {
    /// From the list of version 1.
    pub(super) fn from_keys<'a>(keys: impl ExactSizeIterator<Item = &'a str> + Clone) -> Self {
        let bytes = keys.clone().map(str::len).sum();
        let mut lexicon = Lexicon::with_capacity(keys.len(), bytes);
        let mut next = 0;
        for key in keys {
            let ordinal = match key.strip_prefix(ORG_PREFIX) {
                Some(key) => lexicon.insert(key, Sense::Key, next),
                None => lexicon.insert(key, Sense::Stray, next),
            };
            next += u32::from(ordinal == next);
        }
        Self { lexicon, grid: None }
    }

    /// From the features, actions and masks of version 2.
    ///
    /// The n-th mask belongs to the n-th feature, and there are two readings of that: the n-th of the organization's, or the
    /// n-th of all. Where they differ, only what both grant is granted.
    pub(super) fn from_masks(features: &ScopedList, per: &str, fpm: &str) -> Self {
        if per.is_empty() || fpm.is_empty() {
            return Self { lexicon: Lexicon::default(), grid: Some(Grid::default()) };
        }
        let count = 1 + per.bytes().filter(|&byte| byte == b',').count();
        let mut lexicon = Lexicon::with_capacity(count + features.len(), per.len() + features.text_len());
        let actions = Actions::read(per, count, &mut lexicon);

        let aligned = features.org_entries().enumerate().all(|(place, (whole, _))| place == whole);
        let mut bits = actions.rows(features, fpm, &mut lexicon, |place, _| place);
        if !aligned {
            let whole = actions.rows(features, fpm, &mut lexicon, |_, whole| whole);
            bits.iter_mut().zip(whole).for_each(|(limb, other)| *limb &= other);
        }
        Self { lexicon, grid: Some(Grid { limbs: actions.limbs, bits }) }
    }

    /// Is this permission granted? It is named in full (`org:data:read`) and compared byte by byte.
    #[must_use]
    pub fn contains(&self, permission: &str) -> bool {
        permission.strip_prefix(ORG_PREFIX).is_some_and(|key| self.grants(&PermissionWords::new(key)))
    }

    pub(crate) fn grants(&self, wanted: &PermissionWords<'_>) -> bool {
        let Some(grid) = &self.grid else { return self.lexicon.find(&wanted.key, Sense::Key).is_some() };
        let Some((feature, action)) = &wanted.pair else { return false };
        if grid.grants(&self.lexicon, feature, action) {
            return true;
        }
        // With more than one colon, each of them may be the one between feature and action.
        let mut from = feature.as_str().len() + 1;
        while let Some((feature, action)) = split_at_colon(wanted.key(), from) {
            if grid.grants(&self.lexicon, &Word::new(feature), &Word::new(action)) {
                return true;
            }
            from = feature.len() + 1;
        }
        false
    }

    /// What is granted, each permission once: by feature in the token's order, then by action.
    pub fn iter(&self) -> impl Iterator<Item = PermissionKey<'_>> {
        let keys = self.lexicon.words(Sense::Key).map(|key| PermissionKey([ORG_PREFIX, key, "", ""]));
        let strays = self.lexicon.words(Sense::Stray).map(|stray| PermissionKey([stray, "", "", ""]));
        let pairs = self.grid.iter().flat_map(|grid| {
            let rows = grid.bits.chunks(grid.limbs.max(1));
            self.lexicon.words(Sense::Feature).zip(rows).flat_map(|(feature, row)| {
                let granted =
                    self.lexicon.words(Sense::Action).enumerate().filter(|&(bit, _)| is_set(row, bit));
                granted.map(move |(_, action)| PermissionKey([ORG_PREFIX, feature, ":", action]))
            })
        });
        keys.chain(strays).chain(pairs)
    }
}

impl Grid {
    fn grants(&self, lexicon: &Lexicon, feature: &Word<'_>, action: &Word<'_>) -> bool {
        let (Some(row), Some(bit)) =
            (lexicon.find(feature, Sense::Feature), lexicon.find(action, Sense::Action))
        else {
            return false;
        };
        self.bits.get(row * self.limbs + bit / 64).is_some_and(|limb| limb >> (bit % 64) & 1 == 1)
    }
}

/// The `per` claim: which bit of a mask stands for which action.
struct Actions {
    count: usize,
    limbs: usize,
    /// The ordinals that the bits stand for. Empty where bit n is ordinal n, as it is unless an action is named twice.
    ordinals: Vec<u32>,
}

impl Actions {
    fn read(per: &str, count: usize, lexicon: &mut Lexicon) -> Self {
        let (mut next, mut ordinals) = (0, Vec::new());
        for action in per.split(',').map(trim) {
            let ordinal = lexicon.insert(action, Sense::Action, next);
            if ordinal != next && ordinals.is_empty() {
                ordinals.extend(0..next);
            }
            if ordinal != next || !ordinals.is_empty() {
                ordinals.push(ordinal);
            }
            next += u32::from(ordinal == next);
        }
        Self { count, limbs: limbs_for(count), ordinals }
    }

    /// A row of bits for each of the organization's features, from the mask whose place `reading` names.
    fn rows(
        &self,
        features: &ScopedList,
        fpm: &str,
        lexicon: &mut Lexicon,
        reading: impl Fn(usize, usize) -> usize,
    ) -> Vec<u64> {
        let mut bits: Vec<u64> = Vec::with_capacity(features.len() * self.limbs);
        let mut mask = vec![0; if self.limbs == 1 { 0 } else { self.limbs }];
        let mut single = [0];
        let mask = if self.limbs == 1 { single.as_mut_slice() } else { mask.as_mut_slice() };
        let (mut masks, mut place, mut next) = (fpm.split(','), 0, 0);
        for (org, (whole, feature)) in features.org_entries().enumerate() {
            let wanted = reading(org, whole);
            let text = masks.nth(wanted - place).map_or("", trim);
            place = wanted + 1;
            read_decimal(text, mask);

            let row = lexicon.insert(feature, Sense::Feature, next);
            if row == next {
                next += 1;
                bits.resize(bits.len() + self.limbs, 0);
            }
            let start = row as usize * self.limbs;
            let Some(row) = bits.get_mut(start..start + self.limbs) else { continue };
            for bit in ones(mask, self.count) {
                set(row, self.ordinals.get(bit).map_or(bit, |&ordinal| ordinal as usize));
            }
        }
        bits
    }
}

/// The full name of a permission in a token, as `Display` writes it.
#[derive(Clone, Copy, Debug)]
pub struct PermissionKey<'a>([&'a str; 4]);

impl fmt::Display for PermissionKey<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|part| f.write_str(part))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn v2(fea: &str, per: &str, fpm: &str) -> Vec<String> {
        let permissions = Permissions::from_masks(&ScopedList::read(fea).unwrap(), per, fpm);
        let list: Vec<String> = permissions.iter().map(|key| key.to_string()).collect();
        for key in &list {
            assert!(permissions.contains(key), "{key} is listed, so it is granted");
        }
        list
    }

    #[test]
    fn the_worked_examples_of_the_claim_layout() {
        let bits54: Vec<String> = (0..54).map(|n| format!("p{n}")).collect();
        let bits54 = bits54.join(",");
        let cases: &[(&str, &str, &str, &[&str])] = &[
            (
                "o:dashboard,o:teams",
                "manage,read",
                "3,2",
                &["org:dashboard:manage", "org:dashboard:read", "org:teams:read"],
            ),
            (
                "o:repositories,o:projects",
                "read,create,update,delete,revoke",
                "7,21",
                &[
                    "org:repositories:read",
                    "org:repositories:create",
                    "org:repositories:update",
                    "org:projects:read",
                    "org:projects:update",
                    "org:projects:revoke",
                ],
            ),
            (
                "ou:memberships,u:impersonation",
                "read,manage",
                "3,0",
                &["org:memberships:read", "org:memberships:manage"],
            ),
            ("o:feature", &bits54, "9007199254740993", &["org:feature:p0", "org:feature:p53"]),
            ("o:feature", &bits54, "18014398509481984", &[]),
            ("o:feature", "read", "1invalid", &[]),
            ("o:a,o:b", "read,manage", "x,3", &["org:b:read", "org:b:manage"]),
            ("o:a,o:b", "read,manage", "3", &["org:a:read", "org:a:manage"]),
            ("o:a", "read", "7", &["org:a:read"]),
            (" o:a , o:b ", " read , manage ", " 1 , 2 ", &["org:a:read", "org:b:manage"]),
            ("o:a:b", "read", "1", &["org:a:b:read"]),
            ("o:a,o:a", "read,manage", "1,2", &["org:a:read", "org:a:manage"]),
            ("o:a", "read,read,manage", "2", &["org:a:read"]),
            ("o:a", "read,read,manage", "4", &["org:a:manage"]),
            ("", "read", "1", &[]),
            ("o:a", "", "1", &[]),
            ("o:a", "read", "", &[]),
        ];
        for (fea, per, fpm, expected) in cases {
            assert_eq!(v2(fea, per, fpm), *expected, "{fea} | {per} | {fpm}");
        }
    }

    #[test]
    fn where_the_two_readings_differ_only_what_both_grant_is_granted() {
        assert_eq!(v2("u:a,o:b", "read,manage", "0,3"), [""; 0]);
        assert_eq!(v2("u:a,o:b", "read,manage", "3"), [""; 0]);
        assert_eq!(v2("u:a,o:b", "read,manage", "3,3"), ["org:b:read", "org:b:manage"]);
        assert_eq!(v2("u:a,o:b", "read,manage", "1,3"), ["org:b:read"]);
        assert_eq!(v2("o:a,u:x,o:b", "read,manage", "1,2,3"), ["org:a:read", "org:b:manage"]);
        assert_eq!(v2("u:x,o:a,o:b,o:a", "p,q", "1,2,3,0"), ["org:a:q", "org:b:q"]);
    }

    #[test]
    fn keys_with_more_colons_than_usual_are_found_at_any_of_them() {
        let permissions =
            Permissions::from_masks(&ScopedList::read("o:a:b,o:x").unwrap(), "read:all,c", "1,2");
        assert!(permissions.contains("org:a:b:read:all"));
        assert!(permissions.contains("org:x:c"));
        for key in ["org:a:b:read", "org:a:b", "org:x:read:all", "org:a:b:c", "a:b:read:all", "org:", "org:x"]
        {
            assert!(!permissions.contains(key), "{key}");
        }
    }

    #[test]
    fn version_1_keys_are_compared_verbatim() {
        let keys = ["org:a:read", "b:read", "org:org:c:read", "org:x"];
        let permissions = Permissions::from_keys(keys.iter().copied());
        assert!(permissions.contains("org:a:read") && permissions.contains("org:x"));
        assert!(permissions.contains("org:org:c:read"));
        assert!(!permissions.contains("b:read") && !permissions.contains("org:b:read"));
        assert!(!permissions.contains("a:read") && !permissions.contains("org:c:read"));
        let mut list: Vec<String> = permissions.iter().map(|key| key.to_string()).collect();
        list.sort();
        assert_eq!(list, ["b:read", "org:a:read", "org:org:c:read", "org:x"]);
    }

    #[test]
    fn three_hundred_permissions_by_a_mask_wider_than_any_integer() {
        let actions: Vec<String> = (0..300).map(|n| format!("action_{n}")).collect();
        // 2^299 + 1
        let mask =
            "1018517988167243043134222844204689080525734196832968125318070224677190649881668353091698689";
        assert_eq!(v2("o:f", &actions.join(","), mask), ["org:f:action_0", "org:f:action_299"]);
    }
}
