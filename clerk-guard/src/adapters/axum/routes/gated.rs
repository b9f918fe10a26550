use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
};

use ::axum::{extract::Request, handler::Handler, response::Response};
use pin_project_lite::pin_project;

use crate::{auth::Auth, authz::Denial, context, guard::Access};

/// A handler, and before it, what can be told of its guards without its arguments.
///
/// What stands in front of a handler stands behind the router: it sees no request of another method or path.
#[derive(Clone)]
pub(super) struct Gated<H> {
    pub(super) handler: H,
    pub(super) access: &'static Access,
    pub(super) refuse: fn(Denial) -> Response,
}

impl<H: Handler<T, S>, T: 'static, S: Send + 'static> Handler<T, S> for Gated<H> {
    type Future = Gating<H::Future>;

    fn call(self, request: Request, state: S) -> Self::Future {
        let Self { handler, access, refuse } = self;
        match with_caller(&request, |auth| access.foresee(auth)) {
            Some(Ok(())) => Gating::Answering { answering: handler.call(request, state) },
            Some(Err(denial)) => Gating::Refusing { denial: Some(denial), refuse },
            None => {
                let auth = with_caller(&request, Auth::clone);
                let waiting = Box::pin(async move {
                    match access.foresee_verifying(auth).await {
                        Ok(()) => handler.call(request, state).await,
                        Err(denial) => refuse(denial),
                    }
                });
                Gating::Waiting { waiting }
            }
        }
    }
}

/// The caller whom a guard would ask: the ambient one. Where there is none, one that extractors would find.
fn with_caller<R>(request: &Request, f: impl FnOnce(&Auth) -> R) -> R {
    match request.extensions().get::<Auth>() {
        Some(auth) if !context::is_set() => f(auth),
        _ => context::with_current(f),
    }
}

type Waiting = Pin<Box<dyn Future<Output = Response> + Send>>;

pin_project! {
    /// The future of a [`Gated`] handler.
    #[project = GatingProjection]
    pub enum Gating<F> {
        /// The handler answers.
        Answering { #[pin] answering: F },
        /// Its guard would refuse.
        Refusing { denial: Option<Denial>, refuse: fn(Denial) -> Response },
        /// A machine token is verified, and then the handler may answer.
        Waiting { waiting: Waiting },
    }
}

impl<F: Future<Output = Response>> Future for Gating<F> {
    type Output = Response;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Response> {
        match self.project() {
            GatingProjection::Answering { answering } => answering.poll(context),
            GatingProjection::Refusing { denial, refuse } => match denial.take() {
                Some(denial) => Poll::Ready(refuse(denial)),
                // Polled again after it was done: there is nothing left that could answer.
                None => Poll::Pending,
            },
            GatingProjection::Waiting { waiting } => waiting.as_mut().poll(context),
        }
    }
}
