//! What a denial becomes over HTTP. Made once, here; each framework only translates it.

use http::{HeaderName, HeaderValue, StatusCode, header};
use serde_json::{Value, json};

use crate::authz::{Denial, DenialKind, Reverification};
#[cfg(feature = "webhooks")]
use crate::webhooks::WebhookError;

/// When to try again where nobody says when, in seconds.
const A_MOMENT: u64 = 5;
/// The longest that clients are told to wait, in seconds: what is out of reach may be back sooner than it said.
const LONGEST_PAUSE: u64 = 60;

/// A response that belongs to no framework. It tells a client little.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DenialResponse {
    /// The status.
    pub(crate) status: StatusCode,
    /// The headers.
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    /// The body: JSON, a problem of RFC 9457 or what Clerk's browser SDK understands.
    pub(crate) body: String,
}

impl DenialResponse {
    /// What to answer.
    #[must_use]
    pub(crate) fn new(denial: &Denial) -> Self {
        let status = status(denial);
        let (kind, body) = match denial.reverification() {
            Some(wanted) => ("application/json", reverification(wanted)),
            None => ("application/problem+json", problem(status)),
        };
        let mut headers = vec![
            (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ];
        match status {
            StatusCode::UNAUTHORIZED => {
                headers.push((header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer")));
            }
            StatusCode::SERVICE_UNAVAILABLE => {
                headers.push((header::RETRY_AFTER, retry_after(denial).into()));
            }
            _ => {}
        }
        Self { status, headers, body: body.to_string() }
    }
}

#[cfg(feature = "webhooks")]
impl DenialResponse {
    /// What to answer to whoever sent a message that is not taken.
    pub(crate) fn of_webhook(error: &WebhookError) -> Self {
        let status = match error {
            WebhookError::Header(_) | WebhookError::Body | WebhookError::Shape(_) => StatusCode::BAD_REQUEST,
            WebhookError::TooOld | WebhookError::FromTheFuture | WebhookError::Signature => {
                StatusCode::UNAUTHORIZED
            }
            WebhookError::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
            WebhookError::NoSecret => StatusCode::INTERNAL_SERVER_ERROR,
            WebhookError::Store(_) => StatusCode::SERVICE_UNAVAILABLE,
        };
        let kind = HeaderValue::from_static("application/problem+json");
        Self { status, headers: vec![(header::CONTENT_TYPE, kind)], body: problem(status).to_string() }
    }
}

/// In seconds: what Clerk asked for, or a moment.
fn retry_after(denial: &Denial) -> u64 {
    denial.retry_after().map_or(A_MOMENT, |pause| pause.as_secs().clamp(1, LONGEST_PAUSE))
}

fn status(denial: &Denial) -> StatusCode {
    match denial.kind() {
        _ if denial.is_concealed() => StatusCode::NOT_FOUND,
        DenialKind::Unauthenticated | DenialKind::Pending | DenialKind::TokenKind => StatusCode::UNAUTHORIZED,
        DenialKind::Forbidden | DenialKind::OtherOrganization | DenialKind::Reverification => {
            StatusCode::FORBIDDEN
        }
        DenialKind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        DenialKind::MalformedClaim(_)
        | DenialKind::MalformedCustomClaims
        | DenialKind::Undecidable
        | DenialKind::Unwired => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

pub(super) fn problem(status: StatusCode) -> Value {
    json!({ "title": status.canonical_reason(), "status": status.as_u16() })
}

/// What Clerk's browser SDK recognises, to ask the user and try again.
fn reverification(wanted: Reverification) -> Value {
    let wanted = match wanted.preset_name() {
        Some(name) => json!(name),
        None => json!({ "level": wanted.level().to_string(), "afterMinutes": wanted.after_minutes() }),
    };
    json!({ "clerk_error": {
        "type": "forbidden",
        "reason": "reverification-error",
        "metadata": { "reverification": wanted },
    } })
}

impl From<Denial> for StatusCode {
    fn from(denial: Denial) -> Self {
        status(&denial)
    }
}

impl From<Denial> for (StatusCode, String) {
    fn from(denial: Denial) -> Self {
        let status = status(&denial);
        (status, status.canonical_reason().unwrap_or_default().to_owned())
    }
}

impl super::FromDenial for StatusCode {
    fn from_denial(denial: Denial) -> Self {
        denial.into()
    }
}

impl super::FromDenial for (StatusCode, String) {
    fn from_denial(denial: Denial) -> Self {
        denial.into()
    }
}
