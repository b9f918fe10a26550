use std::time::UNIX_EPOCH;

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use jsonwebtoken::{
    Algorithm, DecodingKey, crypto::aws_lc::DEFAULT_PROVIDER, dangerous::insecure_decode_claims,
    decode_header,
};
use serde_json::{Map, Value};

use crate::{StartError, config::Now};

/// The fewest bytes of a key for HS256, by RFC 7518, section 3.2.
const SHORTEST_KEY: usize = 32;
/// The role of everybody who is signed in, in tokens and in the database.
const ROLE: &str = "authenticated";

/// Tells tokens of the template from all others.
pub(crate) struct TemplateTokens {
    key: DecodingKey,
    audience: String,
    now: Now,
}

/// What a token of the template says.
#[derive(Debug)]
pub(crate) struct Claims {
    subject: String,
    all: Map<String, Value>,
}

/// Why a token is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum TokenError {
    #[error("send a token of the template along: `Authorization: Bearer …`")]
    Missing,
    #[error("this is no token")]
    Form,
    #[error("the token is not signed by HS256, so that it is not one of the template")]
    Algorithm,
    #[error("the token is not signed with the key of the template")]
    Signature,
    #[error("the token is for another audience")]
    Audience,
    #[error("the token has expired")]
    Expired,
    #[error("the token is not valid yet")]
    NotYetValid,
    #[error("`{0}` is missing from the token, or is not what the template has")]
    Claim(&'static str),
}

impl TemplateTokens {
    pub(crate) fn new(key: &str, audience: String, now: Now) -> Result<Self, StartError> {
        if key.len() < SHORTEST_KEY {
            return Err(StartError::WeakKey);
        }
        Ok(Self { key: DecodingKey::from_secret(key.as_bytes()), audience, now })
    }

    /// The claims of a token, once its signature, its dates and its audience hold.
    ///
    /// Dates have no leeway here: how far clocks may differ is a setting of the template, and is in `nbf` already.
    pub(crate) fn verify(&self, token: &str) -> Result<Claims, TokenError> {
        let (signed, signature) = token.rsplit_once('.').ok_or(TokenError::Form)?;
        let header = decode_header(token).map_err(|_| TokenError::Algorithm)?;
        if header.alg != Algorithm::HS256 || header.crit.is_some() {
            return Err(TokenError::Algorithm);
        }
        let signature = BASE64_URL_SAFE_NO_PAD.decode(signature).map_err(|_| TokenError::Form)?;
        // Not `jsonwebtoken::decode`: it takes the provider of the whole process, which others choose.
        let verifier = (DEFAULT_PROVIDER.verifier_factory)(&Algorithm::HS256, &self.key)
            .map_err(|_| TokenError::Signature)?;
        verifier.verify(signed.as_bytes(), &signature).map_err(|_| TokenError::Signature)?;
        // Behind the signature, nothing about it is dangerous any more.
        self.check(insecure_decode_claims(token).map_err(|_| TokenError::Form)?)
    }

    fn check(&self, claims: Map<String, Value>) -> Result<Claims, TokenError> {
        let now = (self.now)().duration_since(UNIX_EPOCH).map_err(|_| TokenError::NotYetValid)?.as_secs();
        let time = |name| claims.get(name).and_then(Value::as_u64).ok_or(TokenError::Claim(name));
        if now >= time("exp")? {
            return Err(TokenError::Expired);
        }
        if now < time("nbf")? {
            return Err(TokenError::NotYetValid);
        }
        let is_for_us = match claims.get("aud") {
            Some(Value::Array(several)) => several.iter().any(|one| *one == self.audience),
            Some(one) => *one == self.audience,
            None => false,
        };
        if !is_for_us {
            return Err(TokenError::Audience);
        }
        if claims.get("role").and_then(Value::as_str) != Some(ROLE) {
            return Err(TokenError::Claim("role"));
        }
        match claims.get("sub").and_then(Value::as_str) {
            Some(subject) if !subject.is_empty() => Ok(Claims { subject: subject.to_owned(), all: claims }),
            _ => Err(TokenError::Claim("sub")),
        }
    }
}

impl Claims {
    #[cfg(test)]
    pub(crate) fn of(subject: &str) -> Self {
        let all = [("sub".to_owned(), subject.into())];
        Self { subject: subject.to_owned(), all: all.into_iter().collect() }
    }

    /// Whose token it is.
    pub(crate) fn subject(&self) -> &str {
        &self.subject
    }

    /// All of them, as they were checked.
    pub(crate) fn to_json(&self) -> String {
        Value::Object(self.all.clone()).to_string()
    }
}
