use std::{
    mem,
    task::{Context, Poll},
};

use http::{Request, Response};
use tower_service::Service;

use super::{ResponseFuture, ScopedBody, future::Judged};
use crate::{
    auth::Accepts,
    guard::{Clerk, Protection, Started},
    request::RequestHead,
};

/// A service around which it is known who is calling. See the [module](super).
#[derive(Clone, Debug)]
pub struct ClerkService<S> {
    pub(super) clerk: Clerk,
    pub(super) accepts: Option<Accepts>,
    pub(super) protection: Option<Protection>,
    pub(super) inner: S,
}

impl<S, B, C> Service<Request<B>> for ClerkService<S>
where
    S: Service<Request<B>, Response = Response<C>> + Clone,
{
    type Response = Response<ScopedBody<C>>;
    type Error = S::Error;
    type Future = ResponseFuture<S, B>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        if let Some(state) = self.clerk.judge_now(RequestHead::from(&request), self.accepts.as_ref()) {
            match self.protection.as_ref().filter(|_| !state.is_redirect()) {
                None => return ResponseFuture::known(state, &mut self.inner, request),
                Some(protection) => {
                    let head = RequestHead::from(&request);
                    match protection.start(state.auth(), &self.clerk, head, request.extensions()) {
                        Started::Done(Ok(())) => {
                            return ResponseFuture::known(state, &mut self.inner, request);
                        }
                        Started::Done(Err(refused)) => return ResponseFuture::refused(state, refused),
                        Started::Going(deciding) => {
                            let (parts, body) = request.into_parts();
                            let judging = async move { Judged { decision: deciding.await, state, parts } };
                            return ResponseFuture::asking(Box::pin(judging), self.ready(), body);
                        }
                    }
                }
            }
        }
        let (clerk, accepts, protection) =
            (self.clerk.clone(), self.accepts.clone(), self.protection.clone());
        let (parts, body) = request.into_parts();
        let judging = async move {
            let state = clerk.judge(RequestHead::from(&parts), accepts.as_ref()).await;
            let decision = match protection.filter(|_| !state.is_redirect()) {
                None => Ok(()),
                Some(protection) => {
                    let head = RequestHead::from(&parts);
                    let started = protection.start(state.auth(), &clerk, head, &parts.extensions);
                    match started {
                        Started::Done(decision) => decision,
                        Started::Going(deciding) => deciding.await,
                    }
                }
            };
            Judged { state, parts, decision }
        };
        ResponseFuture::asking(Box::pin(judging), self.ready(), body)
    }
}

impl<S: Clone> ClerkService<S> {
    /// The service that was polled ready. What takes its place is polled anew.
    fn ready(&mut self) -> S {
        let clone = self.inner.clone();
        mem::replace(&mut self.inner, clone)
    }
}
