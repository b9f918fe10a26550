use axum::http::StatusCode;
use clerk_guard::{public, webhooks::WebhookEvent};

/// What happens at Clerk. Whose session ended is refused from here on, though their token has seconds to live: the extractor has
/// seen to it.
#[public(reason = "the extractor takes nothing that Clerk did not sign")]
pub(crate) async fn webhook(event: WebhookEvent) -> StatusCode {
    tracing::info!(event = %event.name, "Clerk says");
    StatusCode::NO_CONTENT
}
