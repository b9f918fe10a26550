use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use quick_cache::sync::Cache;
use tokio::sync::OnceCell;

use crate::{
    backend::{ApiError, BackendClient},
    base::{UserId, Watch},
    resources::User,
};

/// Users for some time after they were asked for. Those who ask for one at the same time share one call.
pub(super) struct UserCache {
    users: Cache<UserId, Arc<Entry>>,
    lifetime: Duration,
    watch: Watch,
    /// Held while an entry is put in another's place, and never while anybody waits for Clerk.
    changing: Mutex<()>,
}

struct Entry {
    /// When it was asked for, by the clock that never runs backwards.
    since: Duration,
    user: OnceCell<Result<Arc<User>, ApiError>>,
}

impl UserCache {
    pub(super) fn new(most: usize, lifetime: Duration, watch: Watch) -> Self {
        Self { users: Cache::new(most), lifetime, watch, changing: Mutex::default() }
    }

    pub(super) async fn user(&self, id: &UserId, client: &BackendClient) -> Result<Arc<User>, ApiError> {
        let entry = self.entry(id);
        let asked = entry.user.get_or_init(|| async { client.user(id).await.map(Arc::new) });
        asked.await.clone()
    }

    /// Has the user asked for anew.
    #[cfg(feature = "webhooks")]
    pub(super) fn forget(&self, id: &UserId) {
        self.users.remove(id);
    }

    fn entry(&self, id: &UserId) -> Arc<Entry> {
        let now = self.watch.monotonic();
        let at_hand = || self.users.get(id).filter(|entry| self.is_fresh(entry, now));
        at_hand().unwrap_or_else(|| {
            let _changing = self.changing.lock().unwrap_or_else(PoisonError::into_inner);
            // Somebody else may have been quicker.
            at_hand().unwrap_or_else(|| {
                let entry = Arc::new(Entry { since: now, user: OnceCell::new() });
                self.users.insert(id.clone(), Arc::clone(&entry));
                entry
            })
        })
    }

    /// An error serves those who wait for it, and nobody after them.
    fn is_fresh(&self, entry: &Entry, now: Duration) -> bool {
        now.saturating_sub(entry.since) < self.lifetime && !matches!(entry.user.get(), Some(Err(_)))
    }
}
