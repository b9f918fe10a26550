use std::{
    fmt,
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
};

use http::{Request, Response};
use pin_project_lite::pin_project;
use tower_service::Service;

use super::ScopedBody;
use crate::{auth::Auth, context::Scope};

type Asking = Pin<Box<dyn Future<Output = Auth> + Send>>;

pin_project! {
    /// The future of a [`ClerkService`](super::ClerkService).
    pub struct ResponseFuture<S, B>
    where
        S: Service<Request<B>>,
    {
        #[pin]
        state: State<S, B, S::Future>,
    }
}

pin_project! {
    #[project = StateProjection]
    enum State<S, B, F> {
        /// Who is calling is being found out.
        Asking { asking: Asking, pending: Option<(S, Request<B>)> },
        /// The service answers.
        Answering { #[pin] answering: Scope<F>, auth: Auth },
    }
}

impl<S, B> ResponseFuture<S, B>
where
    S: Service<Request<B>>,
{
    pub(super) fn known(auth: Auth, inner: S, request: Request<B>) -> Self {
        Self { state: State::answering(auth, inner, request) }
    }

    pub(super) fn asking(asking: Asking, inner: S, request: Request<B>) -> Self {
        Self { state: State::Asking { asking, pending: Some((inner, request)) } }
    }
}

impl<S, B> State<S, B, S::Future>
where
    S: Service<Request<B>>,
{
    fn answering(auth: Auth, mut inner: S, mut request: Request<B>) -> Self {
        request.extensions_mut().insert(auth.clone());
        let future = auth.clone().sync_scope(|| inner.call(request));
        Self::Answering { answering: auth.clone().scope(future), auth }
    }
}

impl<S, B, C> Future for ResponseFuture<S, B>
where
    S: Service<Request<B>, Response = Response<C>>,
{
    type Output = Result<Response<ScopedBody<C>>, S::Error>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut state = self.project().state;
        loop {
            let next = match state.as_mut().project() {
                StateProjection::Asking { asking, pending } => {
                    let auth = ready!(asking.as_mut().poll(context));
                    match pending.take() {
                        Some((inner, request)) => State::answering(auth, inner, request),
                        // Polled again after a panic in the service: there is nothing left that could answer.
                        None => return Poll::Pending,
                    }
                }
                StateProjection::Answering { answering, auth } => {
                    let response = ready!(answering.poll(context));
                    return Poll::Ready(
                        response.map(|response| response.map(|body| ScopedBody::new(body, auth.clone()))),
                    );
                }
            };
            state.set(next);
        }
    }
}

impl<S, B> fmt::Debug for ResponseFuture<S, B>
where
    S: Service<Request<B>>,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResponseFuture")
    }
}
