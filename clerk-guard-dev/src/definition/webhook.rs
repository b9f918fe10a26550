use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde::{Deserialize, Serialize};

/// A server of this machine that is told what happens.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Webhook {
    /// Where events are sent: an address of this machine, over HTTP.
    pub url: String,
    /// What events are signed with: `whsec_`, and a key in base64.
    pub secret: String,
}

impl Webhook {
    /// One for this address, signed with this secret.
    #[must_use]
    pub fn new(url: &str, secret: &str) -> Self {
        Self { url: url.to_owned(), secret: secret.to_owned() }
    }
}

/// The key of a secret: what stands behind `whsec_`, in base64.
pub(crate) fn key_of(secret: &str) -> Option<Vec<u8>> {
    let key = BASE64_STANDARD.decode(secret.strip_prefix("whsec_")?).ok()?;
    (!key.is_empty()).then_some(key)
}
