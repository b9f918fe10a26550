//! Calls that failed for a reason that may be over soon, and do no harm twice.

use std::{
    hash::{BuildHasher, RandomState},
    time::Duration,
};

use tokio::time::{Instant, sleep};

use super::{
    ApiError,
    ApiErrorKind::{Malformed, NotSent, Status, Timeout, TooMany, Unreachable},
    http::{Http, Request},
};

/// How often something is tried, the first time among it.
const MOST_TRIES: u32 = 3;
/// For how long in all: nobody's request waits longer for Clerk.
const BUDGET: Duration = Duration::from_secs(10);

/// When a call is tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Again {
    /// Never: others see to it, or twice is once too often.
    Never,
    /// Where Clerk had too much to do and says that it did nothing (429).
    IfTurnedAway,
    /// Where it could help. Twice is as good as once.
    IfItHelps,
}

impl Http {
    /// The JSON that is answered. A call that may be tried again is tried three times at most and for ten seconds in all, with
    /// pauses that double, or are as long as Clerk says.
    pub(super) async fn send(&self, request: Request<'_>) -> Result<String, ApiError> {
        let begin = Instant::now();
        let mut pause = self.pause;
        for _ in 1..MOST_TRIES {
            let left = BUDGET.saturating_sub(begin.elapsed());
            let error = match self.send_once(&request, self.patience.min(left)).await {
                Ok(json) => return Ok(json),
                Err(error) => error,
            };
            let wait = match error.retry_after().filter(|wait| !wait.is_zero()) {
                Some(asked) => asked,
                None => spread(pause),
            };
            if !request.again.is_wanted(&error) || begin.elapsed() + wait >= BUDGET {
                return Err(error);
            }
            tracing::debug!(target: "clerk_guard", %error, ?wait, "a call of the Backend API is tried again");
            sleep(wait).await;
            pause *= 2;
        }
        let left = BUDGET.saturating_sub(begin.elapsed());
        self.send_once(&request, self.patience.min(left)).await
    }
}

impl Again {
    fn is_wanted(self, error: &ApiError) -> bool {
        match error.kind() {
            Status(429) => self != Self::Never,
            Unreachable | Timeout | Status(408 | 500 | 502 | 503 | 504) => self == Self::IfItHelps,
            Status(_) | Malformed | NotSent | TooMany => false,
        }
    }
}

/// Between half of it and all of it, so that those who were turned away together do not come back together.
fn spread(pause: Duration) -> Duration {
    let part = RandomState::new().hash_one(()) % 512;
    pause * u32::try_from(512 + part).unwrap_or(512) / 1024
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_differ_and_are_neither_too_short_nor_too_long() {
        let pause = Duration::from_secs(1);
        let pauses: Vec<_> = (0..100).map(|_| spread(pause)).collect();
        assert!(pauses.iter().all(|found| *found >= pause / 2 && *found <= pause));
        assert!(pauses.iter().any(|found| *found != pauses[0]));
    }
}
