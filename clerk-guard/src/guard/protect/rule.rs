//! The closure of a middleware, and what stands around it: it sees no path that could be read in two ways, and it denies where
//! it panics.

use std::{
    fmt,
    future::Future,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    task::{Context, Poll},
};

use http::{Extensions, StatusCode, request::Parts};

use super::{ProtectedAuth, Refused, RouteRequest};
use crate::{
    auth::Auth,
    guard::Clerk,
    request::RequestHead,
    routes::{Allowed, Ambiguity, normal},
};

type Decision = Result<(), Refused>;
type Decide = dyn Fn(&ProtectedAuth<'_>, &RouteRequest<'_>) -> Decision + Send + Sync;
type BoxDecision = Pin<Box<dyn Future<Output = Decision> + Send>>;
type DecideLater = dyn Fn(ProtectedAuth<'static>, RouteRequest<'static>) -> BoxDecision + Send + Sync;

/// What a layer protects.
#[derive(Clone)]
pub(crate) struct Protection {
    rule: Rule,
    /// The ambiguities of paths that are let through.
    allowed: Allowed,
}

#[derive(Clone)]
enum Rule {
    Now(Arc<Decide>),
    Later(Arc<DecideLater>),
}

/// A decision, or the beginning of one.
pub(crate) enum Started {
    Done(Decision),
    Going(ProtectFuture),
}

impl Protection {
    pub(crate) fn now(
        rule: impl Fn(&ProtectedAuth<'_>, &RouteRequest<'_>) -> Decision + Send + Sync + 'static,
    ) -> Self {
        Self { rule: Rule::Now(Arc::new(rule)), allowed: Allowed::default() }
    }

    pub(crate) fn later<F: Future<Output = Decision> + Send + 'static>(
        rule: impl Fn(ProtectedAuth<'static>, RouteRequest<'static>) -> F + Send + Sync + 'static,
    ) -> Self {
        let rule = move |auth, request| -> BoxDecision { Box::pin(rule(auth, request)) };
        Self { rule: Rule::Later(Arc::new(rule)), allowed: Allowed::default() }
    }

    pub(crate) fn allowing(self, ambiguity: Ambiguity) -> Self {
        Self { allowed: self.allowed.and(ambiguity), ..self }
    }

    /// Begins to decide about a request.
    pub(crate) fn start(
        &self,
        auth: &Auth,
        clerk: &Clerk,
        head: RequestHead<'_>,
        extensions: &Extensions,
    ) -> Started {
        if let Err(error) = normal(head.uri.path(), self.allowed) {
            tracing::info!(target: "clerk_guard", %error, outcome = "deny", "a request was refused for its path");
            return Started::Done(Err(Refused::with_status(StatusCode::BAD_REQUEST)));
        }
        match &self.rule {
            Rule::Now(rule) => {
                let doubt = AtomicBool::new(false);
                let decide = || {
                    rule(&ProtectedAuth::new(auth, clerk, head), &RouteRequest::new(head, extensions, &doubt))
                };
                let decision = auth.clone().sync_scope(|| catch_unwind(AssertUnwindSafe(decide)));
                Started::Done(undoubted(decision.unwrap_or_else(|_| Err(panicked())), &doubt))
            }
            Rule::Later(rule) => {
                let doubt = Arc::new(AtomicBool::new(false));
                let protected = ProtectedAuth::owned(auth.clone(), clerk.clone(), parts(head, extensions));
                let request = RouteRequest::owned(parts(head, extensions), Arc::clone(&doubt));
                let begin = || rule(protected, request);
                match auth.clone().sync_scope(|| catch_unwind(AssertUnwindSafe(begin))) {
                    Ok(deciding) => Started::Going(ProtectFuture { deciding, auth: auth.clone(), doubt }),
                    Err(_) => Started::Done(Err(panicked())),
                }
            }
        }
    }
}

/// A decision that is waited for.
pub(crate) struct ProtectFuture {
    deciding: BoxDecision,
    auth: Auth,
    doubt: Arc<AtomicBool>,
}

impl Future for ProtectFuture {
    type Output = Decision;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Decision> {
        let auth = self.auth.clone();
        let polled =
            auth.sync_scope(|| catch_unwind(AssertUnwindSafe(|| self.deciding.as_mut().poll(context))));
        match polled {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(decision)) => Poll::Ready(undoubted(decision, &self.doubt)),
            Err(_) => Poll::Ready(Err(panicked())),
        }
    }
}

/// A decision that rests on an answer which was none is none.
fn undoubted(decision: Decision, doubt: &AtomicBool) -> Decision {
    if doubt.load(Relaxed) { Err(Refused::with_status(StatusCode::BAD_REQUEST)) } else { decision }
}

fn panicked() -> Refused {
    tracing::error!(target: "clerk_guard", outcome = "deny", "the middleware panicked, so the request is refused");
    Refused::with_status(StatusCode::INTERNAL_SERVER_ERROR)
}

fn parts(head: RequestHead<'_>, extensions: &Extensions) -> Parts {
    let mut request = http::Request::new(());
    request.method_mut().clone_from(head.method);
    request.uri_mut().clone_from(head.uri);
    request.headers_mut().clone_from(head.headers);
    request.extensions_mut().clone_from(extensions);
    request.into_parts().0
}

impl fmt::Debug for Protection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Protection").finish_non_exhaustive()
    }
}

impl fmt::Debug for ProtectFuture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProtectFuture").finish_non_exhaustive()
    }
}
