use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// How session tokens are made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct SessionToken {
    /// How long a token is valid, in seconds. Clerk's own are valid for 60; clerk-js wants a new one 17 seconds before the end.
    pub lifetime: u32,
    /// Claims beside Clerk's own, with shortcodes: `{{user.public_metadata}}`.
    pub claims: Map<String, Value>,
}

impl Default for SessionToken {
    fn default() -> Self {
        Self { lifetime: 60, claims: Map::new() }
    }
}

impl SessionToken {
    /// Valid for so many seconds.
    #[must_use]
    pub fn lifetime(mut self, seconds: u32) -> Self {
        self.lifetime = seconds;
        self
    }

    /// With one more claim.
    #[must_use]
    pub fn claim(mut self, name: &str, value: Value) -> Self {
        self.claims.insert(name.to_owned(), value);
        self
    }
}

/// A token for another service, and what is in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct JwtTemplate {
    /// How long a token is valid, in seconds: from 30 on.
    pub lifetime: u32,
    /// How far the other service's clock may be behind, in seconds.
    pub allowed_clock_skew: u32,
    /// A secret that the other service shares. With it, tokens are signed by HS256, without it by the instance's key.
    pub signing_key: Option<String>,
    /// The claims, with shortcodes.
    pub claims: Map<String, Value>,
}

impl Default for JwtTemplate {
    fn default() -> Self {
        Self { lifetime: 60, allowed_clock_skew: 5, signing_key: None, claims: Map::new() }
    }
}

impl JwtTemplate {
    /// Valid for so many seconds.
    #[must_use]
    pub fn lifetime(mut self, seconds: u32) -> Self {
        self.lifetime = seconds;
        self
    }

    /// Signed with a secret that the other service shares.
    #[must_use]
    pub fn signing_key(mut self, secret: &str) -> Self {
        self.signing_key = Some(secret.to_owned());
        self
    }

    /// With one more claim.
    #[must_use]
    pub fn claim(mut self, name: &str, value: Value) -> Self {
        self.claims.insert(name.to_owned(), value);
        self
    }
}
