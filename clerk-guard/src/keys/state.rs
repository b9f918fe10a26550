//! What a cache knows, and what follows from it. No waiting and no clock in here.

use std::{collections::VecDeque, time::Duration};

use tokio::sync::watch;

use super::{CachePolicy, FetchError, FetchErrorKind};
use crate::verify::KeySet;

/// How many unknown key ids are remembered, and how long such an id may be to be worth it.
const MAX_UNKNOWN: usize = 64;
const MAX_UNKNOWN_LEN: usize = 64;

/// The outcome of a fetch, once there is one.
pub(super) type Flight = watch::Receiver<Option<Result<KeySet, FetchError>>>;

#[derive(Debug, Default)]
pub(super) struct State {
    held: Option<Held>,
    flight: Option<Flight>,
    /// When the last fetch began.
    last_attempt: Option<Duration>,
    /// What went wrong since the last success, and how often in a row.
    failure: Option<(FetchError, u32, Duration)>,
    unknown: VecDeque<(Box<str>, Duration)>,
}

#[derive(Debug)]
struct Held {
    set: KeySet,
    since: Duration,
}

/// What to do for one request.
#[derive(Debug)]
pub(super) enum Step {
    /// Go ahead with these keys.
    Serve(KeySet),
    /// Go ahead with these keys, and fetch new ones meanwhile.
    ServeAndRefresh(KeySet),
    /// Wait for a fetch (a new one, where there is none yet). If it fails, go on with what [`State::settle`] says.
    Wait(Option<Flight>),
    /// Nothing can be told.
    Fail(FetchError),
}

/// How a set that was served before stands.
#[cfg(feature = "http")]
#[derive(Debug)]
pub(super) enum Currency {
    /// It is the one that is held.
    Fresh,
    /// It is, and a new one should be fetched by and by.
    Ageing,
    /// It is not, or for too long.
    Stale,
}

impl State {
    #[cfg(feature = "http")]
    pub(super) fn currency(&self, set: &KeySet, now: Duration, policy: &CachePolicy) -> Currency {
        let Some(held) = self.held.as_ref().filter(|held| held.set.is_same(set)) else {
            return Currency::Stale;
        };
        let age = now.saturating_sub(held.since);
        if age >= policy.time_to_live {
            Currency::Stale
        } else if age < policy.refresh_ahead || self.flight.is_some() || !self.may_retry(now) {
            Currency::Fresh
        } else {
            Currency::Ageing
        }
    }

    pub(super) fn step(&self, key_id: Option<&str>, now: Duration, policy: &CachePolicy) -> Step {
        let Some(held) = &self.held else { return self.wait_or(now, Step::Fail) };
        let age = now.saturating_sub(held.since);
        match (age < policy.time_to_live, held.set.contains(key_id)) {
            (true, true) if age < policy.refresh_ahead || self.flight.is_some() || !self.may_retry(now) => {
                Step::Serve(held.set.clone())
            }
            (true, true) => Step::ServeAndRefresh(held.set.clone()),
            (true, false) if self.may_ask_for(key_id, now, policy) => self.wait_or(now, Step::Fail),
            (true, false) => self.unknown_key(&held.set),
            (false, _) => self.wait_or(now, |error| self.settle(key_id, now, policy, error)),
        }
    }

    /// What to do for a request whose fetch failed.
    pub(super) fn settle(
        &self,
        key_id: Option<&str>,
        now: Duration,
        policy: &CachePolicy,
        error: FetchError,
    ) -> Step {
        match &self.held {
            Some(held)
                if held.set.contains(key_id)
                    && now.saturating_sub(held.since)
                        < policy.time_to_live.saturating_add(policy.stale_grace) =>
            {
                Step::Serve(held.set.clone())
            }
            _ => Step::Fail(error),
        }
    }

    /// May the keys be asked for again because a signature was not of the key that its token names?
    pub(super) fn may_ask_again(&self, now: Duration, policy: &CachePolicy) -> bool {
        self.flight.is_some() || (self.has_cooled(now, policy) && self.may_retry(now))
    }

    /// The fetch under way.
    pub(super) fn flight(&self) -> Option<Flight> {
        self.flight.clone()
    }

    pub(super) fn start(&mut self, flight: Flight, now: Duration) {
        self.flight = Some(flight);
        self.last_attempt = Some(now);
    }

    pub(super) fn finish(&mut self, outcome: &Result<KeySet, FetchError>, now: Duration) {
        self.flight = None;
        match outcome {
            Ok(set) => {
                self.held = Some(Held { set: set.clone(), since: now });
                self.failure = None;
            }
            Err(error) => {
                let times = self.failure.as_ref().map_or(0, |(_, times, _)| *times).saturating_add(1);
                self.failure = Some((error.clone(), times, now));
            }
        }
    }

    /// Remembers that the instance was asked for this key and has none of its id.
    pub(super) fn remember_unknown(&mut self, key_id: Option<&str>, now: Duration) {
        let Some(id) = key_id.filter(|id| id.len() <= MAX_UNKNOWN_LEN) else { return };
        self.unknown.retain(|(other, _)| **other != *id);
        if self.unknown.len() == MAX_UNKNOWN {
            self.unknown.pop_front();
        }
        self.unknown.push_back((id.into(), now));
    }

    /// Joins the fetch under way, starts one if that is allowed again, or else answers with the last failure.
    fn wait_or(&self, now: Duration, otherwise: impl FnOnce(FetchError) -> Step) -> Step {
        match &self.failure {
            _ if self.flight.is_some() => Step::Wait(self.flight.clone()),
            Some((error, ..)) if !self.may_retry(now) => otherwise(error.clone()),
            _ => Step::Wait(None),
        }
    }

    /// The answer for a token whose key is not among those held, while nobody may be asked: a refusal if the instance was
    /// asked and has no such key, but no answer at all if it could not be asked.
    fn unknown_key(&self, set: &KeySet) -> Step {
        match &self.failure {
            Some((error, ..)) => Step::Fail(error.clone()),
            None => Step::Serve(set.clone()),
        }
    }

    fn may_ask_for(&self, key_id: Option<&str>, now: Duration, policy: &CachePolicy) -> bool {
        // A token that names no key will not find one in any set.
        let Some(id) = key_id else { return false };
        let is_known_unknown = self
            .unknown
            .iter()
            .any(|(other, since)| **other == *id && now.saturating_sub(*since) < policy.unknown_memory);
        self.flight.is_some() || (!is_known_unknown && self.has_cooled(now, policy))
    }

    fn has_cooled(&self, now: Duration, policy: &CachePolicy) -> bool {
        self.last_attempt.is_none_or(|last| now.saturating_sub(last) >= policy.cooldown)
    }

    fn may_retry(&self, now: Duration) -> bool {
        self.failure
            .as_ref()
            .is_none_or(|(error, times, since)| now.saturating_sub(*since) >= pause_after(error, *times))
    }
}

/// How long to leave the source alone after so many failures in a row.
fn pause_after(error: &FetchError, times: u32) -> Duration {
    const FIRST: Duration = Duration::from_secs(1);
    const LONGEST: Duration = Duration::from_secs(30);

    let doubled = FIRST.saturating_mul(1 << times.saturating_sub(1).min(5)).min(LONGEST);
    let pause = if error.kind() == FetchErrorKind::SecretKeyInvalid { LONGEST } else { doubled };
    // A source may ask for more, within reason: whoever answers in its place must not switch us off for a day.
    pause.max(error.retry_after().unwrap_or_default().min(LONGEST.saturating_mul(2)))
}
