use aws_lc_rs::constant_time::verify_slices_are_equal;
use base64::{Engine as _, prelude::BASE64_STANDARD};
use http::HeaderMap;
use standardwebhooks::Webhook;

use super::WebhookError;
use crate::base::{Secret, Timestamp};

const PREFIX: &str = "whsec_";
/// How long the key must be, in bytes, by the standard. Clerk's have 24.
const KEY_LENGTHS: std::ops::RangeInclusive<usize> = 24..=64;
/// How far from now a message may have been sent, in seconds.
const TOLERANCE: i64 = 5 * 60;
/// By Clerk's names, and by those of the standard.
const HEADERS: [[&str; 3]; 2] = [
    ["svix-id", "svix-timestamp", "svix-signature"],
    ["webhook-id", "webhook-timestamp", "webhook-signature"],
];

/// The secret of a webhook endpoint: `whsec_…`. Its text never appears in `Debug`.
#[derive(Clone, Debug)]
pub struct WebhookSecret(Secret);

/// Why a text is no secret of an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the signing secret is `whsec_` and 24 bytes or more in base64: copy it anew from the page Webhooks of the dashboard"
)]
#[non_exhaustive]
pub struct WebhookSecretError;

/// A message whose signature holds.
#[derive(Debug)]
pub(crate) struct Message {
    pub(crate) id: Box<str>,
    pub(crate) sent_at: Timestamp,
}

impl WebhookSecret {
    /// Takes the secret, with `whsec_` in front or without.
    ///
    /// # Errors
    ///
    /// [`WebhookSecretError`], also where it is so short that it could be guessed.
    pub fn new(secret: &str) -> Result<Self, WebhookSecretError> {
        let secret = secret.trim();
        let key = key(secret).ok_or(WebhookSecretError)?;
        KEY_LENGTHS.contains(&key.len()).then(|| Self(Secret::new(secret))).ok_or(WebhookSecretError)
    }

    /// Is this message from whoever knows the secret, and of now?
    pub(crate) fn verify(
        &self,
        headers: &HeaderMap,
        body: &[u8],
        now: Timestamp,
    ) -> Result<Message, WebhookError> {
        let [by_clerk, by_standard] = HEADERS;
        let names = if headers.contains_key(by_clerk[0]) { by_clerk } else { by_standard };
        let [id, sent, signatures] = [0, 1, 2].map(|at| header(headers, names, by_clerk, at));
        let (id, sent, signatures) = (id?, sent?, signatures?);
        let sent = seconds(sent).ok_or(WebhookError::Header(by_clerk[1]))?;
        // The signature first: of a message that is not Clerk's, its date tells nothing.
        let signed = self.sign(id, sent, body).ok_or(WebhookError::Signature)?;
        let is_right = |found: &str| verify_slices_are_equal(found.as_bytes(), signed.as_bytes()).is_ok();
        if !signatures.split(' ').any(is_right) {
            return Err(WebhookError::Signature);
        }
        match now.as_unix_seconds().saturating_sub(sent) {
            age if age > TOLERANCE => Err(WebhookError::TooOld),
            age if age < -TOLERANCE => Err(WebhookError::FromTheFuture),
            _ => Ok(Message { id: id.into(), sent_at: Timestamp::from_unix_seconds(sent) }),
        }
    }

    /// The signature of a message: `v1,…`. `None` where the body is no text.
    pub(crate) fn sign(&self, id: &str, sent: i64, body: &[u8]) -> Option<String> {
        let webhook = Webhook::from_bytes(key(self.0.expose())?).ok()?;
        webhook.sign(id, sent, body).ok()
    }
}

fn key(secret: &str) -> Option<Vec<u8>> {
    BASE64_STANDARD.decode(secret.strip_prefix(PREFIX).unwrap_or(secret)).ok()
}

/// The one value of a header. `reported` has the names to say where there is none.
fn header<'a>(
    headers: &'a HeaderMap,
    names: [&str; 3],
    reported: [&'static str; 3],
    at: usize,
) -> Result<&'a str, WebhookError> {
    let mut values = names.get(at).into_iter().flat_map(|name| headers.get_all(*name));
    let value = values.next().and_then(|value| value.to_str().ok()).map(str::trim);
    match (value.filter(|value| !value.is_empty()), values.next()) {
        (Some(value), None) => Ok(value),
        _ => Err(WebhookError::Header(reported.get(at).copied().unwrap_or_default())),
    }
}

/// Digits alone, and not so many that a sum could run over.
fn seconds(text: &str) -> Option<i64> {
    let is_number = text.len() <= 12 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}
