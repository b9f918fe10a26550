use std::sync::Arc;

use axum::extract::FromRef;
use clerk_guard::Clerk;

use crate::{instance::Frontend, journal::Journal, store::Store};

/// What handlers need: the state of the router.
#[derive(Clone, Debug)]
pub(crate) struct Site {
    pub(crate) clerk: Clerk,
    pub(crate) store: Store,
    pub(crate) journal: Option<Journal>,
    pub(crate) frontend: Arc<Option<Frontend>>,
    pub(crate) is_demo: bool,
}

/// For webhooks, which are verified by the instance's secret.
impl FromRef<Site> for Clerk {
    fn from_ref(site: &Site) -> Self {
        site.clerk.clone()
    }
}

impl FromRef<Site> for Store {
    fn from_ref(site: &Site) -> Self {
        site.store.clone()
    }
}
