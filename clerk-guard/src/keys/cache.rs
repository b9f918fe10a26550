use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{runtime::Handle, sync::watch, time::timeout};

#[cfg(feature = "http")]
use super::state::Currency;
use super::{
    FetchError,
    FetchErrorKind::Unreachable,
    KeySource,
    state::{Flight, State, Step},
};
use crate::{
    base::{Clock, SystemClock},
    verify::KeySet,
};

/// How long keys are kept, and how often they are asked for.
#[derive(Clone, Debug)]
pub struct CachePolicy {
    pub(super) time_to_live: Duration,
    pub(super) refresh_ahead: Duration,
    pub(super) stale_grace: Duration,
    pub(super) cooldown: Duration,
    pub(super) unknown_memory: Duration,
    pub(super) patience: Duration,
}

impl Default for CachePolicy {
    fn default() -> Self {
        Self {
            time_to_live: Duration::from_mins(5),
            refresh_ahead: Duration::from_mins(4),
            stale_grace: Duration::from_hours(1),
            cooldown: Duration::from_secs(10),
            unknown_memory: Duration::from_mins(1),
            patience: Duration::from_secs(10),
        }
    }
}

impl CachePolicy {
    /// How long a set counts as current: 5 minutes by default, as in Clerk's own SDK. A key that the instance withdraws stops
    /// working when this has passed. From four fifths of it on, new keys are fetched while the old ones still serve.
    #[must_use]
    pub fn time_to_live(mut self, time: Duration) -> Self {
        self.time_to_live = time;
        self.refresh_ahead = time.saturating_sub(time / 5);
        self
    }

    /// For how long after that a set may still serve while the source is out of reach: 1 hour by default. Longer bridges a
    /// longer outage, and keeps a withdrawn key alive through it.
    #[must_use]
    pub const fn stale_grace(mut self, grace: Duration) -> Self {
        self.stale_grace = grace;
        self
    }

    /// The least time between two fetches that tokens of unknown keys can cause: 10 seconds by default.
    #[must_use]
    pub const fn cooldown(mut self, cooldown: Duration) -> Self {
        self.cooldown = cooldown;
        self
    }

    /// For how long an id that the instance did not know is not asked for again: 1 minute by default.
    #[must_use]
    pub const fn unknown_memory(mut self, memory: Duration) -> Self {
        self.unknown_memory = memory;
        self
    }

    /// How long a fetch may take: 10 seconds by default.
    #[must_use]
    pub const fn patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }
}

/// The keys of one instance, fetched when needed and kept for a while. Cheap to clone; clones share what they hold.
///
/// However many requests need keys at once, one fetch is under way at a time, and it goes on when the request that caused it
/// is gone. A new set replaces the old one whole. See [`CachePolicy`] for the times.
#[derive(Clone)]
pub struct KeyCache(Arc<Inner>);

struct Inner {
    source: Box<dyn KeySource>,
    clock: Box<dyn Clock>,
    policy: CachePolicy,
    state: Mutex<State>,
}

impl KeyCache {
    /// A cache with the default policy, on the machine's clock.
    pub fn new(source: impl KeySource) -> Self {
        Self::with_policy(source, CachePolicy::default(), SystemClock)
    }

    /// A cache with a policy and a clock of one's own.
    pub fn with_policy(source: impl KeySource, policy: CachePolicy, clock: impl Clock) -> Self {
        Self(Arc::new(Inner {
            source: Box::new(source),
            clock: Box::new(clock),
            policy,
            state: Mutex::default(),
        }))
    }

    /// The keys to verify a token with that names the key `key_id`.
    ///
    /// The set need not have that key: then the instance was asked for it, lately enough, and does not know it either.
    ///
    /// # Errors
    ///
    /// [`FetchError`] where it cannot be told which keys are right: there are none yet, those there are have been out of date
    /// for longer than the policy allows, or the token's key might be a new one and the source is out of reach.
    pub async fn keys_for(&self, key_id: Option<&str>) -> Result<KeySet, FetchError> {
        let (step, now) = {
            let state = self.0.state();
            let now = self.0.clock.monotonic();
            (state.step(key_id, now, &self.0.policy), now)
        };
        match step {
            Step::Serve(set) => Ok(set),
            Step::ServeAndRefresh(set) => {
                self.join_or_start(now);
                Ok(set)
            }
            Step::Wait(flight) => {
                let flight = match flight {
                    Some(flight) => Some(flight),
                    None => self.join_or_start(now),
                };
                self.settle(key_id, landed(flight).await)
            }
            Step::Fail(error) => Err(error),
        }
    }

    /// The same, where it can be told without waiting.
    pub(crate) fn keys_at_hand(&self, key_id: Option<&str>) -> Option<KeySet> {
        let now = self.0.clock.monotonic();
        // Apart from the match, which would keep the lock while it starts a fetch.
        let step = self.0.state().step(key_id, now, &self.0.policy);
        match step {
            Step::Serve(set) => Some(set),
            Step::ServeAndRefresh(set) => {
                self.join_or_start(now);
                Some(set)
            }
            Step::Wait(_) | Step::Fail(_) => None,
        }
    }

    /// Is this set the current one? Where it should be replaced soon, that is begun.
    #[cfg(feature = "http")]
    pub(crate) fn is_current(&self, set: &KeySet) -> bool {
        let now = self.0.clock.monotonic();
        let currency = self.0.state().currency(set, now, &self.0.policy);
        match currency {
            Currency::Fresh => true,
            Currency::Ageing => {
                self.join_or_start(now);
                true
            }
            Currency::Stale => false,
        }
    }

    /// Would [`newer_than`](Self::newer_than) ask for the keys now?
    pub(crate) fn may_ask_again(&self) -> bool {
        let now = self.0.clock.monotonic();
        self.0.state().may_ask_again(now, &self.0.policy)
    }

    /// A newer set than `tried`, whose key of the right id did not make a token's signature: the instance may have a new key
    /// under the old id. `None` where there is no newer one, or the instance was asked too lately to ask again.
    pub async fn newer_than(&self, tried: &KeySet) -> Option<KeySet> {
        let flight = {
            let now = self.0.clock.monotonic();
            let allowed = self.0.state().may_ask_again(now, &self.0.policy);
            allowed.then(|| self.join_or_start(now))?
        };
        landed(flight).await.ok().filter(|set| !set.is_same(tried))
    }

    fn settle(
        &self,
        key_id: Option<&str>,
        outcome: Result<KeySet, FetchError>,
    ) -> Result<KeySet, FetchError> {
        let now = self.0.clock.monotonic();
        match outcome {
            Ok(set) => {
                if !set.contains(key_id) {
                    self.0.state().remember_unknown(key_id, now);
                }
                Ok(set)
            }
            Err(error) => match self.0.state().settle(key_id, now, &self.0.policy, error) {
                Step::Serve(set) | Step::ServeAndRefresh(set) => Ok(set),
                Step::Fail(error) => Err(error),
                Step::Wait(_) => Err(FetchError::new(Unreachable, "the keys were fetched and are not there")),
            },
        }
    }

    /// The fetch under way, or a new one. `None` outside of tokio, where none can be started.
    fn join_or_start(&self, now: Duration) -> Option<Flight> {
        let mut state = self.0.state();
        if let Some(flight) = state.flight() {
            return Some(flight);
        }
        let runtime = Handle::try_current().ok()?;
        let (sender, flight) = watch::channel(None);
        state.start(flight.clone(), now);
        drop(state);

        // A task of its own: the request that caused it may go away at any time.
        let inner = Arc::clone(&self.0);
        runtime.spawn(async move {
            let landing = Landing { inner: &inner, outcome: None };
            let outcome = match timeout(inner.policy.patience, inner.source.fetch()).await {
                Ok(outcome) => outcome,
                Err(_) => Err(FetchError::new(Unreachable, "the source of the keys did not answer in time")),
            };
            let outcome = landing.with(outcome);
            sender.send_replace(Some(outcome));
        });
        Some(flight)
    }
}

/// Ends a flight, also when its fetch panics.
struct Landing<'a> {
    inner: &'a Inner,
    outcome: Option<Result<KeySet, FetchError>>,
}

impl Landing<'_> {
    fn with(mut self, outcome: Result<KeySet, FetchError>) -> Result<KeySet, FetchError> {
        match &outcome {
            Ok(set) => {
                tracing::debug!(target: "clerk_guard", keys = ?set, "the keys of the instance were fetched");
            }
            Err(error) => tracing::error!(
                target: "clerk_guard",
                %error,
                help = error.kind().help(),
                "the keys of the instance cannot be fetched"
            ),
        }
        self.outcome = Some(outcome.clone());
        outcome
    }
}

impl Drop for Landing<'_> {
    fn drop(&mut self) {
        let outcome = self.outcome.take().unwrap_or_else(|| Err(lost()));
        self.inner.state().finish(&outcome, self.inner.clock.monotonic());
    }
}

async fn landed(flight: Option<Flight>) -> Result<KeySet, FetchError> {
    let Some(mut flight) = flight else {
        return Err(FetchError::new(Unreachable, "keys can only be fetched inside a tokio runtime"));
    };
    match flight.wait_for(Option::is_some).await {
        Ok(outcome) => outcome.clone().unwrap_or_else(|| Err(lost())),
        Err(_) => Err(lost()),
    }
}

fn lost() -> FetchError {
    FetchError::new(Unreachable, "the task that fetched the keys ended without an answer")
}

impl Inner {
    fn state(&self) -> MutexGuard<'_, State> {
        // What is in there stays sound if someone panics beside it: each change is one assignment.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for KeyCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyCache")
            .field("source", &self.0.source)
            .field("policy", &self.0.policy)
            .finish_non_exhaustive()
    }
}
