use std::{
    mem,
    task::{Context, Poll},
};

use http::{Request, Response};
use tower_service::Service;

use super::{ResponseFuture, ScopedBody};
use crate::{guard::Clerk, request::session_token};

/// A service around which it is known who is calling. See the [module](super).
#[derive(Clone, Debug)]
pub struct ClerkService<S> {
    clerk: Clerk,
    inner: S,
}

impl<S> ClerkService<S> {
    pub(super) fn new(clerk: Clerk, inner: S) -> Self {
        Self { clerk, inner }
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
        // The service that was polled ready is the one that is called; the other one is polled anew.
        let clone = self.inner.clone();
        let inner = mem::replace(&mut self.inner, clone);

        let token = session_token(request.headers());
        if let Some(auth) = self.clerk.authenticate_now(token.as_deref()) {
            return ResponseFuture::known(auth, inner, request);
        }
        let clerk = self.clerk.clone();
        let asking = Box::pin(async move { clerk.authenticate(token.as_deref()).await });
        ResponseFuture::asking(asking, inner, request)
    }
}
