use std::{
    pin::Pin,
    task::{Context, Poll},
};

use http_body::{Body, Frame, SizeHint};
use pin_project_lite::pin_project;

use crate::auth::Auth;

pin_project! {
    /// A response's body that is made in the scope of its request: what streams, too, knows who is calling.
    #[derive(Debug)]
    pub struct ScopedBody<B> {
        // A redirect has none.
        #[pin]
        inner: Option<B>,
        auth: Auth,
    }
}

impl<B> ScopedBody<B> {
    pub(super) fn new(inner: B, auth: Auth) -> Self {
        Self { inner: Some(inner), auth }
    }

    pub(super) fn empty() -> Self {
        Self { inner: None, auth: Auth::signed_out() }
    }
}

impl<B: Body> Body for ScopedBody<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        let this = self.project();
        match this.inner.as_pin_mut() {
            Some(inner) => this.auth.clone().sync_scope(|| inner.poll_frame(context)),
            None => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.inner.as_ref().is_none_or(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.as_ref().map_or_else(|| SizeHint::with_exact(0), Body::size_hint)
    }
}
