//! Machine tokens, as the endpoints that verify them tell of them.

use serde_json::{Value, json};

use crate::definition::{ApiKey, M2mToken, OAuthToken};

/// What is so of a machine token, whatever its kind.
struct About<'a> {
    object: &'a str,
    secret: &'a str,
    subject: &'a str,
    scopes: &'a [String],
    is_revoked: bool,
    expiration: Option<i64>,
}

pub(crate) fn api_key(key: &ApiKey, now: i64, begun_at: i64) -> Value {
    let about = About {
        object: "api_key",
        secret: &key.secret,
        subject: &key.subject,
        scopes: &key.scopes,
        is_revoked: key.revoked,
        expiration: key.expiration,
    };
    let more = json!({
        "type": "api_key", "name": key.name, "claims": key.claims, "description": null, "created_by": null,
    });
    about.json(now, begun_at, more)
}

pub(crate) fn m2m_token(token: &M2mToken, now: i64, begun_at: i64) -> Value {
    let about = About {
        object: "machine_to_machine_token",
        secret: &token.secret,
        subject: &token.subject,
        scopes: &token.scopes,
        is_revoked: token.revoked,
        expiration: token.expiration,
    };
    about.json(now, begun_at, json!({ "claims": token.claims }))
}

pub(crate) fn oauth_token(token: &OAuthToken, now: i64, begun_at: i64) -> Value {
    let about = About {
        object: "clerk_idp_oauth_access_token",
        secret: &token.secret,
        subject: &token.subject,
        scopes: &token.scopes,
        is_revoked: token.revoked,
        expiration: token.expiration,
    };
    about.json(now, begun_at, json!({ "type": "oauth_token", "client_id": token.client_id }))
}

impl About<'_> {
    fn json(&self, now: i64, begun_at: i64, more: Value) -> Value {
        let mut json = json!({
            // Not the secret itself, of which an id is made that is always the same.
            "object": self.object, "id": id(self.secret), "subject": self.subject, "scopes": self.scopes,
            "revoked": self.is_revoked, "revocation_reason": null,
            "expired": self.expiration.is_some_and(|expiration| now >= expiration),
            "expiration": self.expiration, "last_used_at": null,
            "created_at": begun_at, "updated_at": begun_at,
        });
        if let (Value::Object(json), Value::Object(more)) = (&mut json, more) {
            json.extend(more);
        }
        json
    }
}

/// `ak_`, and 32 digits that follow from the secret.
fn id(secret: &str) -> String {
    use aws_lc_rs::digest::{SHA256, digest};

    let prefix = secret.split_once('_').map_or("", |(prefix, _)| prefix);
    let digest = digest(&SHA256, secret.as_bytes());
    let number = digest.as_ref().iter().take(16).fold(0_u128, |number, byte| number << 8 | u128::from(*byte));
    format!("{prefix}_{number:032x}")
}
