//! Remembers what is logged, for tests that read it.

use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, Mutex, Once},
};

use tracing::{
    Event, Level as LogLevel, Subscriber,
    field::{Field, Visit},
    subscriber::DefaultGuard,
};
use tracing_subscriber::{Layer, layer::Context, prelude::*};

/// Remembers the events of one target, and of those below it, field by field.
#[derive(Clone)]
pub(crate) struct Log {
    target: &'static str,
    events: Arc<Mutex<Vec<Logged>>>,
}

/// An event: its level, and its fields by name.
pub(crate) type Logged = (LogLevel, BTreeMap<String, String>);

impl<S: Subscriber> Layer<S> for Log {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        struct Fields(BTreeMap<String, String>);

        impl Visit for Fields {
            fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
                self.0.insert(field.name().to_owned(), format!("{value:?}"));
            }

            fn record_str(&mut self, field: &Field, value: &str) {
                self.0.insert(field.name().to_owned(), value.to_owned());
            }
        }

        if event.metadata().target().split("::").next() == Some(self.target) {
            let mut fields = Fields(BTreeMap::new());
            event.record(&mut fields);
            self.events.lock().unwrap().push((*event.metadata().level(), fields.0));
        }
    }
}

/// A thread without a subscriber that comes by an event first would have it switched off for all.
static EVERYWHERE: Once = Once::new();

/// Has this subscriber told of events on this thread, until what is returned is dropped.
pub(crate) fn subscribe(subscriber: impl Subscriber + Send + Sync) -> DefaultGuard {
    EVERYWHERE.call_once(|| {
        tracing::subscriber::set_global_default(tracing_subscriber::registry()).ok();
    });
    tracing::subscriber::set_default(subscriber)
}

impl Log {
    fn new(target: &'static str) -> Self {
        Self { target, events: Arc::default() }
    }

    /// Runs something, and returns the events that it caused.
    pub(crate) fn of(run: impl FnOnce()) -> Vec<Logged> {
        let log = Self::new("clerk_guard");
        let guard = subscribe(tracing_subscriber::registry().with(log.clone()));
        run();
        drop(guard);
        let events = log.events.lock().unwrap();
        events.clone()
    }

    /// Runs a future on this thread, and returns what it came to and the events meanwhile.
    pub(crate) async fn events_of<F: Future>(future: F) -> (F::Output, Vec<Logged>) {
        Self::events_of_target("clerk_guard", future).await
    }

    /// The same, with all that was logged as one text.
    pub(crate) async fn text_of<F: Future>(future: F) -> (F::Output, String) {
        Self::text_of_target("clerk_guard", future).await
    }

    /// The same, of another crate.
    pub(crate) async fn text_of_target<F: Future>(target: &'static str, future: F) -> (F::Output, String) {
        let (output, events) = Self::events_of_target(target, future).await;
        (output, format!("{events:?}"))
    }

    async fn events_of_target<F: Future>(target: &'static str, future: F) -> (F::Output, Vec<Logged>) {
        let log = Self::new(target);
        let guard = subscribe(tracing_subscriber::registry().with(log.clone()));
        let output = future.await;
        drop(guard);
        let events = log.events.lock().unwrap();
        (output, events.clone())
    }
}
