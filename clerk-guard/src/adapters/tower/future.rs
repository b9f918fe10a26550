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
use crate::{
    auth::Auth,
    context::Scope,
    guard::{DenialResponse, Refused},
    request::RequestState,
};

type Judging = Pin<Box<dyn Future<Output = Judged> + Send>>;

/// Who is calling, and whether the middleware lets the request through.
pub(super) struct Judged {
    pub(super) state: RequestState,
    pub(super) parts: Parts,
    pub(super) decision: Result<(), Refused>,
}

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
        /// The middleware answers.
        Refusing { auth: Auth, carried: Carried, refused: Option<Refused> },
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

    pub(super) fn refused(state: RequestState, refused: Refused) -> Self {
        Self { state: State::refusing(state, refused) }
    }

    pub(super) fn asking(judging: Judging, inner: S, body: B) -> Self {
        Self { state: State::Asking { judging, pending: Some((inner, body)) } }
    }
}

impl<S, B> State<S, B, S::Future>
where
    S: Service<Request<B>>,
{
    fn refusing(state: RequestState, refused: Refused) -> Self {
        let (auth, carried) = Carried::of(state);
        Self::Refusing { auth, carried, refused: Some(refused) }
    }

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
                    let Judged { state, parts, decision } = ready!(judging.as_mut().poll(context));
                    match (decision, pending.take()) {
                        (Err(refused), _) => State::refusing(state, refused),
                        (Ok(()), Some((mut inner, body))) => {
                            State::answering(state, &mut inner, Request::from_parts(parts, body))
                        }
                        // Polled again after a panic in the service: there is nothing left that could answer.
                        (Ok(()), None) => return Poll::Pending,
                    }
                }
                StateProjection::Redirecting { auth, carried } => {
                    let mut response = Response::new(ScopedBody::empty());
                    *response.status_mut() = StatusCode::TEMPORARY_REDIRECT;
                    carried.add_to(&mut response, auth);
                    return Poll::Ready(Ok(response));
                }
                StateProjection::Refusing { auth, carried, refused } => {
                    // Polled again after it was done: there is nothing left that could answer.
                    let Some(refused) = refused.take() else { return Poll::Pending };
                    let DenialResponse { status, headers, body } = refused.into_response();
                    let mut response = Response::new(ScopedBody::text(body));
                    *response.status_mut() = status;
                    response.headers_mut().extend(headers);
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
