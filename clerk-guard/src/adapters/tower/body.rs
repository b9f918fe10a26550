use std::{
    pin::Pin,
    task::{Context, Poll},
};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use pin_project_lite::pin_project;

use crate::auth::Auth;

pin_project! {
    /// A response's body that is made in the scope of its request: what streams, too, knows who is calling.
    #[derive(Debug)]
    pub struct ScopedBody<B> {
        // An answer of the layer itself has none.
        #[pin]
        inner: Option<B>,
        text: Option<Bytes>,
        auth: Auth,
    }
}

impl<B> ScopedBody<B> {
    pub(super) fn new(inner: B, auth: Auth) -> Self {
        Self { inner: Some(inner), text: None, auth }
    }

    pub(super) fn empty() -> Self {
        Self { inner: None, text: None, auth: Auth::signed_out() }
    }

    pub(super) fn text(text: String) -> Self {
        Self { text: Some(text.into()).filter(|text: &Bytes| !text.is_empty()), ..Self::empty() }
    }
}

impl<B: Body<Data: From<Bytes>>> Body for ScopedBody<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        let this = self.project();
        match this.inner.as_pin_mut() {
            Some(inner) => this.auth.clone().sync_scope(|| inner.poll_frame(context)),
            None => Poll::Ready(this.text.take().map(|text| Ok(Frame::data(text.into())))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.inner.as_ref().map_or(self.text.is_none(), Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        let own = || SizeHint::with_exact(self.text.as_ref().map_or(0, |text| text.len() as u64));
        self.inner.as_ref().map_or_else(own, Body::size_hint)
    }
}
