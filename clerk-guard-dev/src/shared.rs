use std::{
    fmt,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use serde_json::Value;
use url::Url;

use crate::{Faults, loopback::is_this_machine, publishable_key, webhooks::Webhooks, world::World};

/// What all requests have in common.
#[derive(Clone)]
pub(crate) struct Shared(Arc<Inner>);

struct Inner {
    world: Mutex<World>,
    faults: Faults,
    url: String,
    clerk_js: Option<PathBuf>,
    webhooks: Webhooks,
}

impl Shared {
    pub(crate) fn new(world: World, url: String, clerk_js: Option<PathBuf>, webhooks: Webhooks) -> Self {
        let world = Mutex::new(world);
        Self(Arc::new(Inner { world, faults: Faults::default(), url, clerk_js, webhooks }))
    }

    /// The instance, for as long as nothing is waited for.
    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        self.0.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn faults(&self) -> &Faults {
        &self.0.faults
    }

    pub(crate) fn url(&self) -> &str {
        &self.0.url
    }

    /// The folder with clerk-js's own files.
    pub(crate) fn clerk_js(&self) -> Option<&Path> {
        self.0.clerk_js.as_deref()
    }

    /// Tells the servers that want to know of an event.
    pub(crate) fn tell(&self, world: &World, kind: &str, data: &Value) {
        self.0.webhooks.send(world, kind, data);
    }

    pub(crate) fn publishable_key(&self) -> String {
        publishable_key(&self.world().definition.frontend_api)
    }

    /// May pages of this origin call? Those of this machine may, and those that the definition names.
    pub(crate) fn is_allowed_origin(&self, origin: &str) -> bool {
        let Ok(url) = Url::parse(origin) else { return false };
        let is_http = matches!(url.scheme(), "http" | "https");
        let is_here = is_http && url.host().is_some_and(|host| is_this_machine(&host));
        is_here || self.world().definition.allowed_origins.iter().any(|allowed| allowed == origin)
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared").field("url", &self.0.url).finish_non_exhaustive()
    }
}
