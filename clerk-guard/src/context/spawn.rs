use std::future::Future;

use tokio::task::{self, JoinHandle};

use super::current;

/// Spawns a future onto tokio that has the same caller as the code that spawns it.
///
/// Without a caller to hand on, the future has none, and its guards say so.
///
/// # Panics
///
/// Outside of a tokio runtime, as [`tokio::spawn`] does.
pub fn spawn<F>(future: F) -> JoinHandle<F::Output>
where
    F: Future<Output: Send> + Send + 'static,
{
    match current() {
        Some(auth) => task::spawn(auth.scope(future)),
        None => task::spawn(future),
    }
}

/// Runs a blocking function on tokio's threads for those, with the same caller as the code that asks for it.
///
/// # Panics
///
/// Outside of a tokio runtime, as [`tokio::task::spawn_blocking`] does.
pub fn spawn_blocking<R: Send + 'static>(f: impl FnOnce() -> R + Send + 'static) -> JoinHandle<R> {
    match current() {
        Some(auth) => task::spawn_blocking(move || auth.sync_scope(f)),
        None => task::spawn_blocking(f),
    }
}
