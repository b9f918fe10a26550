use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use crate::base::{Clock, Timestamp};

/// A clock that stands still until it is told otherwise. Clones are the same clock.
///
/// ```
/// use std::time::Duration;
/// use clerk_guard::{Clock, Timestamp, testing::ManualClock};
///
/// let clock = ManualClock::at(Timestamp::from_unix_seconds(1_749_789_477));
/// clock.advance(Duration::from_secs(3));
/// assert_eq!(clock.now(), Timestamp::from_unix_seconds(1_749_789_480));
/// ```
#[derive(Clone, Debug)]
pub struct ManualClock(Arc<Mutex<(Timestamp, Duration)>>);

impl ManualClock {
    /// A clock that shows this time.
    #[must_use]
    pub fn at(now: Timestamp) -> Self {
        Self(Arc::new(Mutex::new((now, Duration::ZERO))))
    }

    /// Lets time pass.
    pub fn advance(&self, duration: Duration) {
        let mut time = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *time = (time.0.plus(duration), time.1.saturating_add(duration));
    }

    /// Sets the time of day, as an operator would: the time that has passed since the start stays as it is.
    pub fn set(&self, now: Timestamp) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).0 = now;
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).0
    }

    fn monotonic(&self) -> Duration {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).1
    }
}
