use std::{
    collections::{HashMap, VecDeque},
    error::Error,
    fmt,
    pin::Pin,
    sync::{
        PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use super::Clerk;
use crate::{
    base::{SessionId, Timestamp},
    claims::SessionClaims,
    verify::TokenError,
};

/// For how long a session that was revoked is kept in mind. Its last token expires long before, unless the instance makes session
/// tokens of another lifetime than a minute's.
const KEPT: Duration = Duration::from_hours(24);
/// How many revoked sessions are kept in mind by default. One takes some hundred bytes.
const MOST: usize = 100_000;

/// Why a revocation could not be kept.
pub type RevocationError = Box<dyn Error + Send + Sync>;
/// A revocation that is being kept.
pub type Revoking<'a> = Pin<Box<dyn Future<Output = Result<(), RevocationError>> + Send + 'a>>;

/// Sessions that are over although their tokens have seconds to live.
///
/// The default keeps them in this process. Where several processes serve one application, each must come to know of a revocation:
/// [`revoke`](Self::revoke) writes it to a store that they share, and each keeps a copy, which it has from the store by a
/// subscription or a query every second, for [`is_revoked`](Self::is_revoked) to answer from.
pub trait RevokedSessions: fmt::Debug + Send + Sync + 'static {
    /// Is this session over? It is asked at each request, so it must not wait for anything, and should not allocate.
    fn is_revoked(&self, session: &SessionId) -> bool;

    /// From when this is done, the session is over. It can be forgotten after `until`, when no token of it can be alive any more.
    ///
    /// Where it fails, the webhook that told of it is answered with 503, and Clerk sends it again.
    fn revoke<'a>(&'a self, session: &'a SessionId, now: Timestamp, until: Timestamp) -> Revoking<'a>;
}

/// Revoked sessions in the memory of this process: up to so many, beyond which the oldest is forgotten, and the log says so.
///
/// ```
/// use clerk_guard::{Clerk, MemoryRevokedSessions, testing::TestInstance};
///
/// let instance = TestInstance::new();
/// let clerk = instance.builder().revoked_sessions(MemoryRevokedSessions::up_to(1_000_000)).build()?;
/// # Ok::<(), clerk_guard::ConfigError>(())
/// ```
pub struct MemoryRevokedSessions {
    most: usize,
    /// Most programs never have one, and need no lock to know.
    has_any: AtomicBool,
    sessions: RwLock<Sessions>,
}

#[derive(Default)]
struct Sessions {
    until: HashMap<SessionId, Timestamp>,
    /// In the order in which they were revoked.
    order: VecDeque<SessionId>,
}

impl Default for MemoryRevokedSessions {
    fn default() -> Self {
        Self::up_to(MOST)
    }
}

impl MemoryRevokedSessions {
    /// Keeps so many in mind, and one at least.
    #[must_use]
    pub fn up_to(most: usize) -> Self {
        Self { most: most.max(1), has_any: AtomicBool::new(false), sessions: RwLock::default() }
    }

    fn insert(&self, session: &SessionId, now: Timestamp, until: Timestamp) {
        let mut sessions = self.sessions.write().unwrap_or_else(PoisonError::into_inner);
        if sessions.until.contains_key(session) {
            return;
        }
        sessions.forget_before(now);
        if sessions.order.len() >= self.most {
            tracing::warn!(
                target: "clerk_guard",
                most = self.most,
                "more sessions were revoked than are kept in mind, and the oldest is forgotten: see `MemoryRevokedSessions::up_to`"
            );
            sessions.forget_oldest();
        }
        sessions.until.insert(session.clone(), until);
        sessions.order.push_back(session.clone());
        self.has_any.store(true, Ordering::Release);
    }
}

impl Sessions {
    fn forget_before(&mut self, now: Timestamp) {
        while self.order.front().is_some_and(|oldest| self.until.get(oldest).is_none_or(|until| *until < now))
        {
            self.forget_oldest();
        }
    }

    fn forget_oldest(&mut self) {
        if let Some(oldest) = self.order.pop_front() {
            self.until.remove(&oldest);
        }
    }
}

impl RevokedSessions for MemoryRevokedSessions {
    fn is_revoked(&self, session: &SessionId) -> bool {
        self.has_any.load(Ordering::Acquire) && {
            let sessions = self.sessions.read().unwrap_or_else(PoisonError::into_inner);
            sessions.until.contains_key(session)
        }
    }

    fn revoke<'a>(&'a self, session: &'a SessionId, now: Timestamp, until: Timestamp) -> Revoking<'a> {
        Box::pin(async move {
            self.insert(session, now, until);
            Ok(())
        })
    }
}

/// How many there are.
impl fmt::Debug for MemoryRevokedSessions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.sessions.read().unwrap_or_else(PoisonError::into_inner).order.len();
        f.debug_struct("MemoryRevokedSessions")
            .field("count", &count)
            .field("most", &self.most)
            .finish_non_exhaustive()
    }
}

impl Clerk {
    /// Refuses a session from now on, although its tokens have seconds to live. Clerk is not told.
    ///
    /// Whoever comes with it is signed out, for the reason `session-revoked`. Requests that were let in before go on.
    ///
    /// # Errors
    ///
    /// What the store of [`RevokedSessions`] says. The default one never fails.
    pub async fn refuse_session(&self, session: &SessionId) -> Result<(), RevocationError> {
        let now = self.0.watch.now();
        tracing::info!(target: "clerk_guard", session_id = session.as_str(), "a session is refused from now on");
        self.0.revoked.revoke(session, now, now.plus(KEPT)).await
    }

    /// Is this session among those that are refused?
    pub(super) fn check_not_revoked(&self, claims: &SessionClaims) -> Result<(), TokenError> {
        let is_revoked = self.0.revoked.is_revoked(claims.session_id());
        if is_revoked { Err(TokenError::revoked()) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_are_kept_until_their_time_or_until_there_are_too_many() {
        let at = Timestamp::from_unix_seconds;
        let store = MemoryRevokedSessions::up_to(2);
        let revoke = |name: &str, now, until| store.insert(&name.into(), at(now), at(until));
        let among = || ["a", "b", "c", "d"].map(|name| store.is_revoked(&name.into()));
        assert_eq!(among(), [false; 4]);
        revoke("a", 0, 10);
        revoke("a", 1, 99);
        revoke("b", 1, 11);
        assert_eq!(among(), [true, true, false, false]);
        revoke("c", 5, 15);
        assert_eq!(among(), [false, true, true, false], "the oldest makes room");
        revoke("d", 12, 22);
        assert_eq!(among(), [false, false, true, true], "what is over makes room first");
        assert_eq!(format!("{store:?}"), "MemoryRevokedSessions { count: 2, most: 2, .. }");
    }
}
