use super::fold::{same, with_others};

/// A set of UTF-16 units, as ranges of first and last, in order and apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitSet(Vec<(u16, u16)>);

impl UnitSet {
    /// The ranges, in any order.
    pub(in crate::routes) fn from_ranges(ranges: impl IntoIterator<Item = (u16, u16)>) -> Self {
        let mut ranges: Vec<_> = ranges.into_iter().collect();
        ranges.sort_unstable();
        let mut merged: Vec<(u16, u16)> = Vec::with_capacity(ranges.len());
        for (first, last) in ranges {
            match merged.last_mut() {
                Some(before) if first <= before.1.saturating_add(1) => before.1 = before.1.max(last),
                _ => merged.push((first, last)),
            }
        }
        Self(merged)
    }

    /// The ASCII characters of a text.
    pub(in crate::routes) fn from_ascii(text: &str) -> Self {
        Self::from_ranges(text.bytes().map(|byte| (byte.into(), byte.into())))
    }

    pub(in crate::routes) fn from_unit(unit: u16) -> Self {
        Self(vec![(unit, unit)])
    }

    /// The ranges: first and last, in order and apart.
    #[must_use]
    pub fn ranges(&self) -> &[(u16, u16)] {
        &self.0
    }

    pub(in crate::routes) fn union(self, other: Self) -> Self {
        Self::from_ranges(self.0.into_iter().chain(other.0))
    }

    /// All units that are not in it.
    pub(in crate::routes) fn inverted(&self) -> Self {
        let mut ranges = Vec::with_capacity(self.0.len() + 1);
        let mut next = Some(0);
        for &(first, last) in &self.0 {
            if let Some(next) = next.filter(|next| *next < first) {
                ranges.push((next, first - 1));
            }
            next = last.checked_add(1);
        }
        ranges.extend(next.map(|next| (next, u16::MAX)));
        Self(ranges)
    }

    /// With the units that are the same as one in it where case does not matter.
    pub(in crate::routes) fn folded(self) -> Self {
        let others: Vec<_> = self
            .0
            .iter()
            .flat_map(|&(first, last)| with_others(first, last))
            .flat_map(same)
            .map(|unit| (unit, unit))
            .collect();
        Self::from_ranges(self.0.into_iter().chain(others))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_merged_inverted_and_folded() {
        let all = UnitSet::from_ranges([(0, u16::MAX)]);
        let set = UnitSet::from_ranges([(5, 9), (0, 3), (4, 4), (20, 30), (25, 26), (0xffff, 0xffff)]);
        assert_eq!(set.ranges(), [(0, 9), (20, 30), (0xffff, 0xffff)]);
        assert_eq!(set.inverted().ranges(), [(10, 19), (31, 0xfffe)]);
        assert_eq!(set.inverted().inverted(), set);
        assert_eq!(all.inverted(), UnitSet::default());
        assert_eq!(UnitSet::default().inverted(), all);
        let letters = UnitSet::from_ascii("ky").folded();
        assert_eq!(letters, UnitSet::from_ascii("KYky"));
        assert_eq!(all.clone().folded(), all);
    }
}
