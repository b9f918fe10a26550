use std::sync::Arc;

use clerk_guard::{Clock, PublishableKey, testing::TestInstance};
use serde_json::{Value, json};

use crate::{Definition, publishable_key};

/// The key that signs, and those before it that are still published.
pub(super) struct Keys {
    current: TestInstance,
    before: Vec<TestInstance>,
}

impl Keys {
    pub(super) fn of(current: TestInstance) -> Self {
        Self { current, before: Vec::new() }
    }

    pub(super) fn with_before(mut self, before: Vec<TestInstance>) -> Self {
        self.before = before;
        self
    }

    /// All, the one that signs first.
    pub(super) fn all(&self) -> impl Iterator<Item = &TestInstance> {
        [&self.current].into_iter().chain(&self.before)
    }

    pub(super) fn current(&self, definition: &Definition, clock: &Arc<dyn Clock>) -> TestInstance {
        let instance = self.current.clone().on_clock(Arc::clone(clock));
        match PublishableKey::new(&publishable_key(&definition.frontend_api)) {
            Ok(key) => instance.known_as(key),
            // No definition gets here that was not checked.
            Err(_) => instance,
        }
    }

    pub(super) fn jwks(&self) -> Value {
        let sets: Vec<Value> = self.all().map(TestInstance::jwks).collect();
        let keys: Vec<&Value> = sets.iter().filter_map(|set| set.get("keys")?.as_array()).flatten().collect();
        json!({ "keys": keys })
    }

    pub(super) fn rotate(&mut self, withdraw: bool) {
        let old = std::mem::replace(&mut self.current, TestInstance::with_new_key());
        if withdraw {
            self.before.clear();
        } else {
            self.before.insert(0, old);
        }
    }
}
