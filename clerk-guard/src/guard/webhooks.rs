//! Messages of Clerk's, and what follows from them here.

use http::HeaderMap;

use super::Clerk;
use crate::webhooks::{Received, WebhookError, WebhookEvent};

impl Clerk {
    /// Takes a message of Clerk's: `body` is what came, byte by byte.
    ///
    /// A session that it says is over is [refused](Self::refuse_session) from now on, and a user who is another one since is asked
    /// for anew. Nothing else follows from it here.
    ///
    /// # Errors
    ///
    /// [`WebhookError`], which says with what status to answer.
    pub async fn receive_webhook(
        &self,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Result<WebhookEvent, WebhookError> {
        let received = self.received(headers, body).await;
        if let Err(error) = &received {
            match error {
                WebhookError::NoSecret | WebhookError::Store(_) => {
                    tracing::error!(target: "clerk_guard", %error, "a webhook was not taken");
                }
                _ => tracing::warn!(target: "clerk_guard", %error, "a webhook was not taken"),
            }
        }
        received
    }

    async fn received(&self, headers: &HeaderMap, body: &[u8]) -> Result<WebhookEvent, WebhookError> {
        let secret = self.0.webhook_secret.as_ref().ok_or(WebhookError::NoSecret)?;
        if body.len() > crate::webhooks::MAX_BODY {
            return Err(WebhookError::TooLong);
        }
        let message = secret.verify(headers, body, self.0.watch.now())?;
        let Received { ended, changed, event } = Received::read(message, body)?;
        if let Some(session) = &ended {
            self.refuse_session(session).await.map_err(WebhookError::Store)?;
        }
        #[cfg(feature = "backend")]
        if let (Some(user), Some(inquiries)) = (&changed, self.inquiries()) {
            inquiries.forget_user(user);
        }
        #[cfg(not(feature = "backend"))]
        drop(changed);
        event
    }
}
