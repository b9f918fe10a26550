use std::{
    fmt,
    sync::{Arc, OnceLock},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

/// A moment, in whole milliseconds since 1970-01-01 UTC.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The moment that lies `millis` milliseconds after 1970 (before it, where negative).
    #[must_use]
    pub const fn from_unix_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// The moment that lies `seconds` seconds after 1970. Far beyond any calendar, it stays at the last one there is.
    #[must_use]
    pub const fn from_unix_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1000))
    }

    /// Milliseconds since 1970.
    #[must_use]
    pub const fn as_unix_millis(self) -> i64 {
        self.0
    }

    /// The whole seconds since 1970, rounded down.
    #[must_use]
    pub const fn as_unix_seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// How long ago `earlier` was; zero where it lies in the future.
    #[must_use]
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }

    /// This moment moved by `duration` into the future.
    #[must_use]
    pub fn plus(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)))
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Timestamp({} ms)", self.0)
    }
}

/// Where the time comes from: the system, or a test.
///
/// Tokens are judged by [`now`](Self::now). How old a cached key set is, is told by [`monotonic`](Self::monotonic), so that
/// setting the machine's clock back keeps no withdrawn key alive.
pub trait Clock: fmt::Debug + Send + Sync + 'static {
    /// The time of day.
    fn now(&self) -> Timestamp;

    /// The time since some fixed moment in the past. Never runs backwards.
    fn monotonic(&self) -> Duration;
}

/// The machine's own clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        let millis = match SystemTime::now().duration_since(UNIX_EPOCH) {
            Ok(after) => i64::try_from(after.as_millis()).unwrap_or(i64::MAX),
            Err(before) => i64::try_from(before.duration().as_millis()).map_or(i64::MIN, |millis| -millis),
        };
        Timestamp(millis)
    }

    fn monotonic(&self) -> Duration {
        static START: OnceLock<Instant> = OnceLock::new();
        START.get_or_init(Instant::now).elapsed()
    }
}

/// A clock that is handed along with what was judged by it. The machine's own takes no allocation.
#[derive(Clone, Debug, Default)]
pub(crate) enum Watch {
    #[default]
    System,
    Shared(Arc<dyn Clock>),
}

impl Watch {
    pub(crate) fn now(&self) -> Timestamp {
        match self {
            Self::System => SystemClock.now(),
            Self::Shared(clock) => clock.now(),
        }
    }

    #[cfg(feature = "backend")]
    pub(crate) fn monotonic(&self) -> Duration {
        match self {
            Self::System => SystemClock.monotonic(),
            Self::Shared(clock) => clock.monotonic(),
        }
    }
}

impl<C: Clock + ?Sized> Clock for Arc<C> {
    fn now(&self) -> Timestamp {
        (**self).now()
    }

    fn monotonic(&self) -> Duration {
        (**self).monotonic()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arithmetic_saturates() {
        let last = Timestamp::from_unix_seconds(i64::MAX);
        assert_eq!(last.plus(Duration::MAX), last);
        assert_eq!(Timestamp::from_unix_millis(5).since(Timestamp::from_unix_millis(9)), Duration::ZERO);
        assert_eq!(Timestamp::from_unix_millis(-1).as_unix_seconds(), -1);
    }

    #[test]
    fn the_system_clock_is_past_the_year_2025_and_never_runs_backwards() {
        assert!(SystemClock.now() > Timestamp::from_unix_seconds(1_735_689_600));
        let before = SystemClock.monotonic();
        assert!(SystemClock.monotonic() >= before);
    }
}
