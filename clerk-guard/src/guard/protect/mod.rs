//! What a middleware decides by routes, before any handler runs.

mod auth;
#[cfg(feature = "tower")]
mod check;
mod refused;
mod request;
#[cfg(feature = "tower")]
mod rule;

#[cfg(feature = "tower")]
pub use self::check::MiddlewareError;
#[cfg(feature = "tower")]
pub(crate) use self::rule::{Protection, Started};
pub use self::{auth::ProtectedAuth, refused::Refused, request::RouteRequest};
