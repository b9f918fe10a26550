use std::fmt;

use super::MachineKind;

/// Some of the kinds of machine tokens.
///
/// ```
/// use clerk_guard::{MachineKind, MachineKinds};
///
/// const KINDS: MachineKinds = MachineKinds::of(&[MachineKind::ApiKey, MachineKind::OAuth]);
/// assert!(KINDS.contains(MachineKind::OAuth) && !KINDS.contains(MachineKind::M2m));
/// assert_eq!(KINDS.to_string(), "api_key, oauth_token");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct MachineKinds(u8);

impl MachineKinds {
    /// None of them.
    pub const NONE: Self = Self::of(&[]);
    /// All that there are.
    pub const ALL: Self = Self::of(&[MachineKind::ApiKey, MachineKind::M2m, MachineKind::OAuth]);

    /// These kinds, in whatever order.
    #[must_use]
    pub const fn of(kinds: &[MachineKind]) -> Self {
        let mut bits = 0;
        let mut rest = kinds;
        while let [kind, behind @ ..] = rest {
            bits |= bit(*kind);
            rest = behind;
        }
        Self(bits)
    }

    /// Is this kind among them?
    #[must_use]
    pub const fn contains(self, kind: MachineKind) -> bool {
        self.0 & bit(kind) != 0
    }

    /// Are there none?
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Each of them once.
    pub fn iter(self) -> impl Iterator<Item = MachineKind> {
        [MachineKind::ApiKey, MachineKind::M2m, MachineKind::OAuth]
            .into_iter()
            .filter(move |kind| self.contains(*kind))
    }

    /// Those that are here or there.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those that are here and there.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

const fn bit(kind: MachineKind) -> u8 {
    match kind {
        MachineKind::ApiKey => 1,
        MachineKind::M2m => 2,
        MachineKind::OAuth => 4,
    }
}

impl From<MachineKind> for MachineKinds {
    fn from(kind: MachineKind) -> Self {
        Self::of(&[kind])
    }
}

/// By Clerk's own names, with commas between them.
impl fmt::Display for MachineKinds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, kind) in self.iter().enumerate() {
            write!(f, "{}{kind}", if index > 0 { ", " } else { "" })?;
        }
        Ok(())
    }
}

impl fmt::Debug for MachineKinds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
