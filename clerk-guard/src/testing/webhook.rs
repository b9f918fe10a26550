use std::sync::atomic::{AtomicU64, Ordering};

use http::{HeaderMap, HeaderValue};

use super::TestInstance;
use crate::webhooks::WebhookSecret;

/// Of every test instance.
pub(super) const SECRET: &str = "whsec_dGVzdC1pbnN0YW5jZS1ub3Qtc2VjcmV0";

impl TestInstance {
    /// The headers with which this instance sends a webhook of this body, now by its clock. Each time, it is another message.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), clerk_guard::webhooks::WebhookError> {
    /// use clerk_guard::testing::TestInstance;
    ///
    /// let instance = TestInstance::new();
    /// let body = r#"{ "type": "user.deleted", "object": "event", "data": { "id": "user_2ada", "deleted": true } }"#;
    /// let event = instance.clerk().receive_webhook(&instance.webhook_headers(body), body.as_bytes()).await?;
    /// assert_eq!(&*event.name, "user.deleted");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Panics
    ///
    /// Never: the secret and the body can be signed with and signed.
    #[must_use]
    #[expect(clippy::expect_used, reason = "for tests, and it does not happen")]
    pub fn webhook_headers(&self, body: &str) -> HeaderMap {
        static COUNT: AtomicU64 = AtomicU64::new(1);

        let id = format!("msg_test{}", COUNT.fetch_add(1, Ordering::Relaxed));
        let sent = self.now().as_unix_seconds();
        let secret = WebhookSecret::new(SECRET).expect("the secret of test instances");
        let signature = secret.sign(&id, sent, body.as_bytes()).expect("a signature");
        let sent = sent.to_string();
        [("svix-id", &id), ("svix-timestamp", &sent), ("svix-signature", &signature)]
            .into_iter()
            .map(|(name, value)| {
                let name = http::HeaderName::from_static(name);
                (name, HeaderValue::try_from(value.as_str()).expect("visible characters"))
            })
            .collect()
    }
}
