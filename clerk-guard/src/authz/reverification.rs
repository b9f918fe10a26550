use std::fmt;

use crate::claims::FactorVerificationAge;

/// Which factors must have been verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    /// The first factor.
    FirstFactor,
    /// The second factor; the first one for users who have no second.
    SecondFactor,
    /// Both; the first one for users who have no second.
    MultiFactor,
}

/// How lately, and by which factors, the user must have proved who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reverification {
    level: Level,
    after_minutes: u32,
    preset: Option<&'static str>,
    downgrade: bool,
}

impl Reverification {
    /// Both factors within 10 minutes.
    pub const STRICT_MFA: Self = Self::preset("strict_mfa", Level::MultiFactor, 10);
    /// The second factor within 10 minutes.
    pub const STRICT: Self = Self::preset("strict", Level::SecondFactor, 10);
    /// The second factor within an hour.
    pub const MODERATE: Self = Self::preset("moderate", Level::SecondFactor, 60);
    /// The second factor within a day.
    pub const LAX: Self = Self::preset("lax", Level::SecondFactor, 1440);

    const fn preset(name: &'static str, level: Level, after_minutes: u32) -> Self {
        Self { level, after_minutes, preset: Some(name), downgrade: true }
    }

    /// A combination of one's own. `None` for no minutes at all: nobody could satisfy it.
    #[must_use]
    pub const fn custom(level: Level, after_minutes: u32) -> Option<Self> {
        if after_minutes == 0 {
            return None;
        }
        Some(Self { level, after_minutes, preset: None, downgrade: true })
    }

    /// A combination that is known while compiling.
    ///
    /// ```
    /// # use clerk_guard::authz::{Level, Reverification};
    /// const FRESH: Reverification = Reverification::from_static(Level::SecondFactor, 5);
    /// ```
    ///
    /// # Panics
    ///
    /// For no minutes at all: while compiling, if used in a constant.
    #[must_use]
    pub const fn from_static(level: Level, after_minutes: u32) -> Self {
        match Self::custom(level, after_minutes) {
            Some(wanted) => wanted,
            #[expect(clippy::panic, reason = "in a constant, it is an error of the compiler")]
            None => panic!("a verification counts for a minute at least"),
        }
    }

    /// One of the four presets, by Clerk's name for it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::STRICT_MFA, Self::STRICT, Self::MODERATE, Self::LAX]
            .into_iter()
            .find(|preset| preset.preset == Some(name))
    }

    /// The same, but for users without a second factor, who fail it where it asks for one. Clerk lets them pass on the first.
    #[must_use]
    pub const fn no_downgrade(mut self) -> Self {
        self.downgrade = false;
        self
    }

    /// The factors that it asks for.
    #[must_use]
    pub const fn level(self) -> Level {
        self.level
    }

    /// The minutes that a verification counts.
    #[must_use]
    pub const fn after_minutes(self) -> u32 {
        self.after_minutes
    }

    /// Clerk's name for it, if it is one of the presets.
    #[must_use]
    pub const fn preset_name(self) -> Option<&'static str> {
        self.preset
    }

    /// Do users without a second factor pass on the first, where it asks for a second?
    pub(super) const fn downgrades(self) -> bool {
        self.downgrade
    }

    /// Is it satisfied by these ages, `elapsed` minutes after they were taken?
    pub(super) fn is_satisfied(self, age: FactorVerificationAge, elapsed: f64) -> bool {
        let fresh = |minutes: f64| f64::from(self.after_minutes) > minutes + elapsed;
        match (self.level, age.first(), age.second()) {
            (Level::FirstFactor, Some(first), _) => fresh(first),
            (Level::SecondFactor, _, Some(second)) => fresh(second),
            (Level::MultiFactor, Some(first), Some(second)) => fresh(first) && fresh(second),
            (Level::SecondFactor | Level::MultiFactor, Some(first), None) => self.downgrade && fresh(first),
            (Level::FirstFactor | Level::SecondFactor | Level::MultiFactor, None, _) => false,
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::FirstFactor => "first_factor",
            Self::SecondFactor => "second_factor",
            Self::MultiFactor => "multi_factor",
        })
    }
}

impl fmt::Display for Reverification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.preset {
            Some(name) => f.write_str(name)?,
            None => write!(f, "level = {}, after_minutes = {}", self.level, self.after_minutes)?,
        }
        if !self.downgrade {
            f.write_str(", no_downgrade")?;
        }
        Ok(())
    }
}
