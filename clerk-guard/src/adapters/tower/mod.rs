//! A [tower] layer that finds out who is calling.
//!
//! It protects nothing and refuses nobody by itself; guards do. Around the inner service it sets the ambient [`Auth`], while
//! the service is called, while its future runs, and while the response's body is made. It puts the same into the request's
//! extensions, for code that runs elsewhere.
//!
//! The session token is taken from the `Authorization` header, or else from the session cookie.
//!
//! [tower]: https://docs.rs/tower
//! [`Auth`]: crate::Auth

mod body;
mod future;
mod layer;
mod service;

pub use self::{body::ScopedBody, future::ResponseFuture, layer::ClerkLayer, service::ClerkService};
