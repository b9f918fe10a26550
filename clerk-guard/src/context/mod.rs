//! The ambient answer to 'who is calling?'.
//!
//! It is a task-local: the layer sets it around a request, and everything that the request awaits sees it.
//! A task that is spawned does not; carry it there with [`spawn`], [`spawn_blocking`], [`Auth::scope`] or [`Auth::sync_scope`].

mod spawn;

use std::future::Future;

use tokio::task::futures::TaskLocalFuture;

pub use self::spawn::{spawn, spawn_blocking};
use crate::auth::Auth;

tokio::task_local! {
    static CURRENT: Auth;
}

/// The future of [`Auth::scope`].
pub type Scope<F> = TaskLocalFuture<Auth, F>;

/// Who is calling, as the layer or a scope around this code says.
///
/// Outside of any it is [unwired](Auth::unwired), and the log says so.
///
/// ```
/// # use clerk_guard::{Auth, auth};
/// async fn greet() -> &'static str {
///     if auth().user_id().is_some() { "welcome back" } else { "welcome" }
/// }
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// assert_eq!(Auth::signed_out().scope(greet()).await, "welcome");
/// # }
/// ```
#[must_use]
pub fn auth() -> Auth {
    CURRENT.try_with(Auth::clone).unwrap_or_else(|_| {
        tracing::error!(
            target: "clerk_guard",
            "auth() was asked outside of any request or scope: install the layer around this code, or carry the caller along \
             with clerk_guard::spawn or Auth::scope"
        );
        Auth::unwired()
    })
}

/// Who is calling, or `None` where nothing says so. What is found out about the caller here is known there, too.
pub(crate) fn current() -> Option<Auth> {
    CURRENT.try_with(Auth::shared).ok()
}

/// Does anything say who is calling?
pub(crate) fn is_set() -> bool {
    CURRENT.try_with(|_| ()).is_ok()
}

/// Shows who is calling to `f`, without a copy.
pub(crate) fn with_current<R>(f: impl FnOnce(&Auth) -> R) -> R {
    static UNWIRED: Auth = Auth::unwired();

    let mut f = Some(f);
    let mut ask = |auth: &Auth| f.take().map(|f| f(auth));
    match CURRENT.try_with(&mut ask) {
        Ok(Some(answer)) => answer,
        Ok(None) | Err(_) => match ask(&UNWIRED) {
            Some(answer) => answer,
            #[expect(
                clippy::unreachable,
                reason = "`f` is taken by the branch that returns its answer, and by no other"
            )]
            None => unreachable!(),
        },
    }
}

impl Auth {
    /// Runs a future in which this is who is calling, whatever was so outside.
    pub fn scope<F: Future>(self, future: F) -> Scope<F> {
        CURRENT.scope(self, future)
    }

    /// Runs a function in which this is who is calling.
    pub fn sync_scope<R>(self, f: impl FnOnce() -> R) -> R {
        CURRENT.sync_scope(self, f)
    }
}
