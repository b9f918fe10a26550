use aws_lc_rs::hmac;
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use super::{Session, World, ids::new_id, shortcodes};
use crate::definition::JwtTemplate;

impl World {
    /// A token by the template of this name, if there is one, for `lifetime` seconds instead of the template's.
    pub(crate) fn template_token(
        &self,
        session: &Session,
        template: &str,
        origin: Option<&str>,
        lifetime: Option<u32>,
    ) -> Option<String> {
        let template = self.definition.jwt_templates.get(template)?;
        let claims = self.template_claims(session, template, origin, lifetime);
        Some(match &template.signing_key {
            None => self.instance().sign_template(&claims),
            Some(secret) => signed_by(secret, &claims),
        })
    }

    fn template_claims(
        &self,
        session: &Session,
        template: &JwtTemplate,
        origin: Option<&str>,
        lifetime: Option<u32>,
    ) -> Value {
        let now = self.now() / 1000;
        let organization = session.organization.as_deref();
        let membership = organization.and_then(|id| self.membership(&session.user, id));
        let context = self.shortcode_context(session, membership);
        let mut claims = shortcodes::filled(&Value::Object(template.claims.clone()), &context);
        if let Value::Object(claims) = &mut claims {
            let own = json!({
                "iss": self.instance().issuer(),
                "sub": session.user,
                "jti": new_id(""),
                "iat": now,
                "nbf": now - i64::from(template.allowed_clock_skew),
                "exp": now + i64::from(lifetime.unwrap_or(template.lifetime)),
            });
            claims.extend(own.as_object().cloned().unwrap_or_default());
            claims.extend(origin.map(|origin| ("azp".to_owned(), json!(origin))));
        }
        claims
    }
}

/// A JWT, signed with a secret that both sides know.
fn signed_by(secret: &str, claims: &Value) -> String {
    let encode = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", encode(&json!({ "alg": "HS256", "typ": "JWT" })), encode(claims));
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let signature = BASE64_URL_SAFE_NO_PAD.encode(hmac::sign(&key, signed.as_bytes()));
    format!("{signed}.{signature}")
}
