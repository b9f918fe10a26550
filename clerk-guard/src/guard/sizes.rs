//! Tokens that grow too large, told to the operator before browsers drop them.

use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::Duration,
};

use crate::{auth::Session, base::Timestamp, claims::custom_claims_len};

/// Custom claims of more bytes than this may not fit into a cookie beside Clerk's own. Clerk's documents say 1.2 KB.
const MOST_OF_CUSTOM_CLAIMS: usize = 1_200;
/// Browsers drop a cookie of more than 4,096 bytes, its name and its attributes among them.
const MOST_OF_TOKEN: usize = 4_000;
/// How long the same is not said again, whoever's token it is.
const PAUSE: Duration = Duration::from_mins(1);

/// Says of tokens that were just verified that they are too large: each kind once a minute and instance, for every session has the
/// same template, and a new token each minute.
#[derive(Debug, Default)]
pub(super) struct SizeWarnings {
    token: Seldom,
    custom_claims: Seldom,
}

impl SizeWarnings {
    pub(super) fn look_at(&self, session: &Session, token: &str, now: Timestamp) {
        let session_id = session.session_id().as_str();
        if token.len() > MOST_OF_TOKEN && self.token.begin(now) {
            tracing::warn!(
                target: "clerk_guard",
                bytes = token.len(),
                most = MOST_OF_TOKEN,
                session_id,
                "a session token is larger than the cookies that browsers keep, so this user cannot stay signed in: take claims \
                 out of the session token in the Clerk Dashboard"
            );
        }
        let payload = session.claims().as_json();
        if payload.len() > MOST_OF_CUSTOM_CLAIMS && self.custom_claims.is_due(now) {
            let bytes = custom_claims_len(payload);
            if bytes > MOST_OF_CUSTOM_CLAIMS && self.custom_claims.begin(now) {
                tracing::warn!(
                    target: "clerk_guard",
                    bytes,
                    most = MOST_OF_CUSTOM_CLAIMS,
                    session_id,
                    "the custom claims of a session token are larger than Clerk allows for: with more of Clerk's own claims beside \
                     them, browsers drop the cookie; take some out in the Clerk Dashboard"
                );
            }
        }
    }
}

/// When something was last said, in milliseconds since 1970.
#[derive(Debug)]
struct Seldom(AtomicI64);

impl Default for Seldom {
    fn default() -> Self {
        Self(AtomicI64::new(i64::MIN))
    }
}

impl Seldom {
    /// Is it long ago?
    fn is_due(&self, now: Timestamp) -> bool {
        is_long_ago(self.0.load(Ordering::Relaxed), now)
    }

    /// The same, and now is when it was said. Of several who ask at once, one is told yes.
    fn begin(&self, now: Timestamp) -> bool {
        self.is_due(now) && is_long_ago(self.0.swap(now.as_unix_millis(), Ordering::Relaxed), now)
    }
}

/// A clock that was set back silences nothing.
fn is_long_ago(millis: i64, now: Timestamp) -> bool {
    let then = Timestamp::from_unix_millis(millis);
    then > now || now.since(then) >= PAUSE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_is_said_again_after_a_minute_or_when_the_clock_was_set_back() {
        let seldom = Seldom::default();
        let at = |seconds: i64| Timestamp::from_unix_seconds(1_749_789_477 + seconds);
        assert!(seldom.is_due(at(0)) && seldom.begin(at(0)) && !seldom.begin(at(59)));
        for (seconds, due) in [(0, false), (59, false), (60, true), (-1, true)] {
            assert_eq!(seldom.is_due(at(seconds)), due, "{seconds}");
        }
    }
}
