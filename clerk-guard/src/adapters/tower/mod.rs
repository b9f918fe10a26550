//! A [tower] layer that finds out who is calling.
//!
//! It protects nothing and refuses nobody by itself; guards do. Where a browser has to fetch a new session token first, it
//! answers with a redirect; to other responses it adds the cookies that Clerk gave. Around the inner service it sets the ambient [`Auth`], while
//! the service is called, while its future runs, and while the response's body is made. It puts the same into the request's
//! extensions, for code that runs elsewhere.
//!
//! The token is taken from the `Authorization` header, or else from the cookies of a session, as
//! [`Clerk::authenticate_request`](crate::Clerk::authenticate_request) does.
//!
//! [tower]: https://docs.rs/tower
//! [`Auth`]: crate::Auth

mod body;
mod carried;
mod future;
mod layer;
mod protect;
mod service;

pub use self::{body::ScopedBody, future::ResponseFuture, layer::ClerkLayer, service::ClerkService};
