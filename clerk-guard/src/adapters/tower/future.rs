use std::{
    fmt,
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
};

use http::{Request, Response, StatusCode, request::Parts};
use pin_project_lite::pin_project;
use tower_service::Service;

use super::{ScopedBody, carried::Carried};
use crate::{auth::Auth, context::Scope, request::RequestState};

type Judging = Pin<Box<dyn Future<Output = (RequestState, Parts)> + Send>>;

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
        Asking { judging: Judging, pending: Option<(S, B)> },
        /// The browser is sent elsewhere.
        Redirecting { auth: Auth, carried: Carried },
        /// The service answers.
        Answering { #[pin] answering: Scope<F>, carried: Carried },
    }
}

impl<S, B> ResponseFuture<S, B>
where
    S: Service<Request<B>>,
{
    pub(super) fn known(state: RequestState, inner: &mut S, request: Request<B>) -> Self {
        Self { state: State::answering(state, inner, request) }
    }

    pub(super) fn asking(judging: Judging, inner: S, body: B) -> Self {
        Self { state: State::Asking { judging, pending: Some((inner, body)) } }
    }
}

impl<S, B> State<S, B, S::Future>
where
    S: Service<Request<B>>,
{
    fn answering(state: RequestState, inner: &mut S, mut request: Request<B>) -> Self {
        let (auth, carried) = Carried::of(state);
        if carried.is_redirect() {
            return Self::Redirecting { auth, carried };
        }
        request.extensions_mut().insert(auth.clone());
        let future = auth.clone().sync_scope(|| inner.call(request));
        Self::Answering { answering: auth.scope(future), carried }
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
                StateProjection::Asking { judging, pending } => {
                    let (judged, parts) = ready!(judging.as_mut().poll(context));
                    match pending.take() {
                        Some((mut inner, body)) => {
                            State::answering(judged, &mut inner, Request::from_parts(parts, body))
                        }
                        // Polled again after a panic in the service: there is nothing left that could answer.
                        None => return Poll::Pending,
                    }
                }
                StateProjection::Redirecting { auth, carried } => {
                    let mut response = Response::new(ScopedBody::empty());
                    *response.status_mut() = StatusCode::TEMPORARY_REDIRECT;
                    carried.add_to(&mut response, auth);
                    return Poll::Ready(Ok(response));
                }
                StateProjection::Answering { mut answering, carried } => {
                    let response = ready!(answering.as_mut().poll(context));
                    let auth = answering.take_value().unwrap_or_else(Auth::unwired);
                    return Poll::Ready(response.map(|mut response| {
                        carried.add_to(&mut response, &auth);
                        response.map(|body| ScopedBody::new(body, auth))
                    }));
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
