//! Extractors and responses for [axum], over the [layer](super::tower).
//!
//! | extractor | gives | refuses |
//! | --- | --- | --- |
//! | [`Auth`](crate::Auth) | who is calling, signed in or not | 500 without the layer, 503 where it cannot be told |
//! | `Option<Auth>` | the same, and `None` without the layer | 503 where it cannot be told |
//! | [`Session`](crate::Session) | the session of the user | 401 where there is none, and as `Auth` |
//! | `Session<AppClaims>` | the same, with its [custom claims](crate::claims::CustomClaims) | 500 where they cannot be read, and as `Session` |
//! | `Option<Session>`, `Option<Session<AppClaims>>` | the same, and `None` where there is none | as `Auth`, and 500 where they cannot be read |
//! | [`Permit<P>`](crate::Permit) | proof that the user meets the policy `P` | whoever does not, as a guard would |
//! | [`Machine`](crate::Machine) | the machine that calls | 401 where a user does, or nobody, and as `Auth` |
//! | `WebhookEvent` (feature `webhooks`) | what Clerk sent, from a router whose state holds a [`Clerk`](crate::Clerk) | 401 where it is not Clerk's, 400, 413 |
//!
//! A [`Denial`](crate::Denial) is a response, so handlers return `Result<_, Denial>`, or any error that can be made from one.
//! A guarded handler may return `impl IntoResponse` or `Response`, too.
//!
//! [axum]: https://docs.rs/axum

mod extract;
mod respond;
pub(crate) mod routes;
#[cfg(feature = "webhooks")]
mod webhook;

pub use clerk_guard_macros::routes;
