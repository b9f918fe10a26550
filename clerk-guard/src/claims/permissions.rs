use std::fmt;

use super::{
    ClaimsError, ScopedList,
    bitmap::{self, limbs_for, ones, read_decimal, set},
    claim::Malformed,
    items::{self, items},
    word::{Found, Lexicon, Sense, Word, split_at_colon},
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

/// Which action is granted with which feature: a bit for each pair.
///
/// In the lexicon, the actions come first and the features behind them. The bits for the first 64 actions are the mark of the
/// feature there; there are seldom more.
#[derive(Clone, Debug, Default)]
struct Grid {
    actions: usize,
    /// The bits for the other actions, so many numbers for each feature.
    more: Vec<u64>,
    more_each: usize,
}

/// A permission that is asked for: the words of it that stand in tokens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PermissionWords<'a> {
    /// All that follows the prefix `org:`.
    key: &'a str,
    /// What stands before and behind the first colon of that.
    pair: Option<(Word<'a>, Word<'a>)>,
    has_more_colons: bool,
}

impl<'a> PermissionWords<'a> {
    /// `key` is the permission without the prefix `org:`.
    pub(crate) const fn new(key: &'a str) -> Self {
        let (pair, has_more_colons) = match split_at_colon(key, 0) {
            Some((feature, action)) => {
                (Some((Word::new(feature), Word::new(action))), split_at_colon(action, 0).is_some())
            }
            None => (None, false),
        };
        Self { key, pair, has_more_colons }
    }

    /// Of a `key` with one colon, what stands before and behind it, each with its [numbers](Word::known).
    pub(crate) const fn known(
        key: &'a str,
        feature: (&'a str, [u64; 3]),
        action: (&'a str, [u64; 3]),
    ) -> Self {
        let pair = Some((Word::known(feature.0, feature.1), Word::known(action.0, action.1)));
        Self { key, pair, has_more_colons: false }
    }

    pub(crate) const fn key(&self) -> &'a str {
        self.key
    }
}

impl Permissions {
    /// From the three claims of version 2: `fea`, `o.per` and `o.fpm`.
    ///
    /// # Errors
    ///
    /// [`ClaimsError::Features`] where an entry of `fea` has no scope.
    ///
    /// ```
    /// use clerk_guard::claims::Permissions;
    ///
    /// let permissions = Permissions::decode("o:dashboard,o:teams", "manage,read", "3,2")?;
    /// assert!(permissions.contains("org:teams:read"));
    /// assert!(!permissions.contains("org:teams:manage"));
    /// # Ok::<(), clerk_guard::claims::ClaimsError>(())
    /// ```
    pub fn decode(fea: &str, per: &str, fpm: &str) -> Result<Self, ClaimsError> {
        let features = ScopedList::read(fea).map_err(|Malformed| ClaimsError::Features)?;
        Ok(Self::from_masks(&features, per, fpm))
    }

    /// From the list of version 1.
    pub(super) fn from_keys<'a>(keys: impl ExactSizeIterator<Item = &'a str> + Clone) -> Self {
        let mut text = String::with_capacity(keys.clone().map(str::len).sum());
        text.extend(keys.clone());
        let mut lexicon = Lexicon::new(text, keys.len());
        let mut start = 0;
        for whole in keys {
            match whole.strip_prefix(ORG_PREFIX) {
                Some(key) => lexicon.insert(start + ORG_PREFIX.len(), key, Sense::Key),
                None => lexicon.insert(start, whole, Sense::Stray),
            };
            start += whole.len();
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
        let mut text = String::with_capacity(per.len() + features.text().len());
        text.push_str(per);
        text.push_str(features.text());
        let count = items::count(per);
        let mut lexicon = Lexicon::new(text, count + features.len());
        let actions = Actions::read(per, count, &mut lexicon);

        let mut grid = Grid { actions: actions.distinct, more: Vec::new(), more_each: limbs_for(count) - 1 };
        let start = per.len();
        grid.fill(&actions, features, start, fpm, &mut lexicon, |org, _| org);
        if features.org_entries().enumerate().any(|(place, entry)| place != entry.place) {
            let mut whole = lexicon.clone();
            let mut other = Grid { more: Vec::new(), ..grid.clone() };
            whole.clear_marks();
            other.fill(&actions, features, start, fpm, &mut whole, |_, whole| whole);
            lexicon.keep_common_marks(&whole);
            grid.more.iter_mut().zip(other.more).for_each(|(limb, other)| *limb &= other);
        }
        Self { lexicon, grid: Some(grid) }
    }

    /// Is this permission granted? It is named in full (`org:data:read`) and compared byte by byte.
    #[must_use]
    pub fn contains(&self, permission: &str) -> bool {
        permission.strip_prefix(ORG_PREFIX).is_some_and(|key| self.grants(&PermissionWords::new(key)))
    }

    #[inline]
    pub(crate) fn grants(&self, wanted: &PermissionWords<'_>) -> bool {
        match (&self.grid, &wanted.pair) {
            (Some(grid), Some((feature, action))) => {
                grid.grants(&self.lexicon, feature, action)
                    || (wanted.has_more_colons
                        && self.grants_at_another_colon(grid, wanted.key(), feature.as_str()))
            }
            (Some(_), None) => false,
            (None, _) => self.lexicon.find(&Word::new(wanted.key), Sense::Key).is_some(),
        }
    }

    /// With more than one colon, each of them may be the one between feature and action.
    #[cold]
    fn grants_at_another_colon(&self, grid: &Grid, key: &str, feature: &str) -> bool {
        let mut from = feature.len() + 1;
        while let Some((feature, action)) = split_at_colon(key, from) {
            if grid.grants(&self.lexicon, &Word::new(feature), &Word::new(action)) {
                return true;
            }
            from = feature.len() + 1;
        }
        false
    }

    /// What is granted, each permission once: by feature in the token's order, then by action.
    pub fn iter(&self) -> impl Iterator<Item = PermissionKey<'_>> {
        let keys = self.lexicon.words(Sense::Key).map(|(_, key)| PermissionKey([ORG_PREFIX, key, "", ""]));
        let strays = self.lexicon.words(Sense::Stray).map(|(_, stray)| PermissionKey([stray, "", "", ""]));
        let pairs = self.grid.iter().flat_map(move |grid| {
            self.lexicon.words(Sense::Feature).flat_map(move |(found, feature)| {
                let granted =
                    self.lexicon.words(Sense::Action).filter(move |(bit, _)| grid.is_set(found, bit.place));
                granted.map(move |(_, action)| PermissionKey([ORG_PREFIX, feature, ":", action]))
            })
        });
        keys.chain(strays).chain(pairs)
    }
}

impl Grid {
    #[inline]
    fn grants(&self, lexicon: &Lexicon, feature: &Word<'_>, action: &Word<'_>) -> bool {
        let Some(feature) = lexicon.find(feature, Sense::Feature) else { return false };
        let Some(action) = lexicon.find(action, Sense::Action) else { return false };
        self.is_set(feature, action.place)
    }

    #[inline]
    fn is_set(&self, feature: Found, bit: usize) -> bool {
        if bit < 64 { feature.mark >> bit & 1 == 1 } else { self.is_set_beyond(feature.place, bit - 64) }
    }

    #[cold]
    fn is_set_beyond(&self, feature: usize, bit: usize) -> bool {
        self.more_of(feature)
            .and_then(|place| self.more.get(place..))
            .is_some_and(|row| bitmap::is_set(row, bit))
    }

    /// Where the other bits of a feature begin.
    fn more_of(&self, feature: usize) -> Option<usize> {
        feature.checked_sub(self.actions)?.checked_mul(self.more_each)
    }

    /// Grants each feature what the mask says whose place `reading` names.
    fn fill(
        &mut self,
        actions: &Actions,
        features: &ScopedList,
        features_start: usize,
        fpm: &str,
        lexicon: &mut Lexicon,
        reading: impl Fn(usize, usize) -> usize,
    ) {
        let (mut single, mut many) = ([0], Vec::new());
        let mask = if self.more_each == 0 {
            single.as_mut_slice()
        } else {
            many.resize(self.more_each + 1, 0);
            many.as_mut_slice()
        };
        let (mut masks, mut next) = (items(fpm), 0);
        for (org, entry) in features.org_entries().enumerate() {
            let wanted = reading(org, entry.place);
            read_decimal(masks.nth(wanted - next).unwrap_or_default(), mask);
            next = wanted + 1;
            actions.order(mask);

            let inserted = lexicon.insert(features_start + entry.start, entry.slug, Sense::Feature);
            let Some((feature, _)) = inserted else { continue };
            let [first, more @ ..] = &*mask else { continue };
            if let Some(mark) = lexicon.mark(feature) {
                *mark |= first;
            }
            let Some(start) = self.more_of(feature) else { continue };
            let end = start + more.len();
            if self.more.len() < end {
                self.more.resize(end, 0);
            }
            let row = self.more.get_mut(start..end).into_iter().flatten();
            row.zip(more).for_each(|(limb, more)| *limb |= more);
        }
    }
}

/// The `per` claim: which bit of a mask stands for which action.
struct Actions {
    count: usize,
    distinct: usize,
    /// The places that the bits stand for. Empty where bit n is place n, as it is unless an action is named twice.
    places: Vec<usize>,
}

impl Actions {
    fn read(per: &str, count: usize, lexicon: &mut Lexicon) -> Self {
        let (mut distinct, mut places) = (0, Vec::new());
        for (bit, action) in items(per).enumerate() {
            let start = items::place(action, per);
            let (place, is_new) = lexicon.insert(start, action, Sense::Action).unwrap_or((usize::MAX, true));
            if !is_new && places.is_empty() {
                places.extend(0..bit);
            }
            if !places.is_empty() || !is_new {
                places.push(place);
            }
            distinct += usize::from(is_new);
        }
        Self { count, distinct, places }
    }

    /// Moves each bit to the place that it stands for, and drops those that stand for none.
    fn order(&self, mask: &mut [u64]) {
        if self.places.is_empty() {
            return;
        }
        let bits: Vec<usize> = ones(mask, self.count).collect();
        mask.fill(0);
        for bit in bits {
            set(mask, self.places.get(bit).copied().unwrap_or(usize::MAX));
        }
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
        let permissions = Permissions::decode(fea, per, fpm).unwrap();
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
        let permissions = Permissions::decode("o:a:b,o:x", "read:all,c", "1,2").unwrap();
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
