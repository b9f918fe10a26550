use std::{
    mem,
    task::{Context, Poll},
};

use http::{Request, Response};
use tower_service::Service;

use super::{ResponseFuture, ScopedBody};
use crate::{auth::Accepts, guard::Clerk, request::RequestHead};

/// A service around which it is known who is calling. See the [module](super).
#[derive(Clone, Debug)]
pub struct ClerkService<S> {
    clerk: Clerk,
    accepts: Option<Accepts>,
    inner: S,
}

impl<S> ClerkService<S> {
    pub(super) fn new(clerk: Clerk, accepts: Option<Accepts>, inner: S) -> Self {
        Self { clerk, accepts, inner }
    }
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
            return ResponseFuture::known(state, &mut self.inner, request);
        }
        // The service that was polled ready is the one that is called; the other one is polled anew.
        let clone = self.inner.clone();
        let inner = mem::replace(&mut self.inner, clone);
        let (clerk, accepts) = (self.clerk.clone(), self.accepts.clone());
        let (parts, body) = request.into_parts();
        let judging = Box::pin(async move {
            let state = clerk.judge(RequestHead::from(&parts), accepts.as_ref()).await;
            (state, parts)
        });
        ResponseFuture::asking(judging, inner, body)
    }
}
