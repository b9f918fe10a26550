//! Clerk's webhooks: whether they are Clerk's, and what they say.
//!
//! They are signed as [Standard Webhooks] are, with a secret of the endpoint. A message is taken once its signature holds for the
//! bytes that came and it was sent within five minutes of now. The same message can come again, and messages out of turn: what
//! must not happen twice is told by the [id](WebhookEvent::id).
//!
//! [`Clerk::receive_webhook`](crate::Clerk::receive_webhook) takes them from any framework. With the feature `axum`,
//! [`WebhookEvent`] is an extractor for state that holds a [`Clerk`](crate::Clerk):
//!
//! ```no_run
//! # #[cfg(feature = "axum")] {
//! use axum::{Router, http::StatusCode, routing::post};
//! use clerk_guard::{Clerk, webhooks::{WebhookData, WebhookEvent}};
//!
//! async fn webhook(event: WebhookEvent) -> StatusCode {
//!     if let WebhookData::UserCreated(user) = &event.data {
//!         println!("welcome, {}", user.id);
//!     }
//!     StatusCode::NO_CONTENT
//! }
//!
//! # fn router(clerk: Clerk) -> Router {
//! Router::new().route("/api/webhooks", post(webhook)).with_state(clerk)
//! # }
//! # }
//! ```
//!
//! [Standard Webhooks]: https://www.standardwebhooks.com

mod error;
mod event;
mod secret;
#[cfg(test)]
mod tests;

pub use self::{
    error::WebhookError,
    event::{OtherData, WebhookData, WebhookEvent},
    secret::{WebhookSecret, WebhookSecretError},
};
pub(crate) use self::{event::Received, secret::Message};

/// The longest message that is read, in bytes. A user with all metadata takes some 30,000.
pub(crate) const MAX_BODY: usize = 512 * 1024;
