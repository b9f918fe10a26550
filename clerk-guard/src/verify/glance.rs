//! What a token says of itself, for those who have to decide what to ask about it.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::de::IgnoredAny;

use super::{TokenError, Unverified, checks};
use crate::{
    auth::MachineKind,
    base::{PREFIX_API_KEY, PREFIX_M2M, PREFIX_OAUTH},
    claims::lenient::Scalar,
};

/// Which kind of machine token this looks like, if any. Its beginning tells those that Clerk looks up; of signed ones their
/// subject or their type does, by the one decoder that they are verified by.
pub(crate) fn machine_kind(token: &str) -> Option<MachineKind> {
    if token.starts_with(PREFIX_M2M) {
        return Some(MachineKind::M2m);
    }
    // What is not signed at all is no signed token.
    if let Some(decoded) = Unverified::decode(token).ok().filter(|token| !token.signature.is_empty())
        && let Ok(claims) = decoded.read()
    {
        if checks::is_machine(&claims) {
            return Some(MachineKind::M2m);
        }
        if decoded.header.is_access_token() {
            return Some(MachineKind::OAuth);
        }
    }
    if token.starts_with(PREFIX_OAUTH) {
        Some(MachineKind::OAuth)
    } else {
        token.starts_with(PREFIX_API_KEY).then_some(MachineKind::ApiKey)
    }
}

/// Is it a token whose payload is `null`? Told without decoding the others: it would have to be this text.
pub(crate) fn is_of_nothing(token: &str) -> bool {
    let payload = token.split('.').nth(1).unwrap_or_default();
    // No payload of this length is a session's, and white space may surround the word.
    payload.len() < 64 && Unverified::decode(token).is_ok_and(|token| token.payload.trim_ascii() == "null")
}

/// Why a token is none to our decoder, if it is one to those that are not as strict. What they would read in it, they may judge
/// other tokens by, so that it is not enough to read nothing.
pub(crate) fn disputed(token: &str) -> Option<TokenError> {
    let error = Unverified::decode(token).and_then(|token| token.read().map(|_| ())).err()?;
    let mut parts = token.split('.');
    let is_json = |part: Option<&str>| {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(part?.trim_end_matches('=')).ok()?;
        serde_json::from_str::<IgnoredAny>(&String::from_utf8_lossy(&bytes)).ok()
    };
    let is_read = is_json(parts.next()).is_some() && is_json(parts.next()).is_some();
    (is_read && parts.next().is_some() && parts.next().is_none()).then_some(error)
}

/// What a session token says of who issued it and when. Nobody has vouched for it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Glance {
    pub(crate) issuer: Issuer,
    /// In seconds since 1970, where it is a number, or is taken for one.
    pub(crate) issued_at: Option<f64>,
    /// In seconds since 1970, where it is a number, or is taken for one.
    pub(crate) expires_at: Option<f64>,
    /// The session that it names.
    pub(crate) session_id: Option<Box<str>>,
}

/// Who issued a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Issuer {
    /// Nobody, or nothing that counts for a name: empty, null, false, zero.
    Missing,
    Named(Box<str>),
    /// The claim is of a type that is no name.
    Odd,
}

impl Glance {
    /// `None` where it is no token.
    pub(crate) fn at(token: &str) -> Option<Self> {
        let decoded = Unverified::decode(token).ok()?;
        let claims = decoded.read().ok()?;
        // As JavaScript compares them with numbers.
        let number = |claim: &Scalar<'_>| match claim {
            Scalar::Number(number) => Some(*number),
            Scalar::Null | Scalar::Other => Some(0.0),
            Scalar::Text(text) if text.trim().is_empty() => Some(0.0),
            Scalar::Text(text) => text.trim().parse().ok(),
            Scalar::Absent => None,
        };
        Some(Self {
            issuer: match &claims.iss {
                Scalar::Absent | Scalar::Null => Issuer::Missing,
                Scalar::Number(number) if *number == 0.0 => Issuer::Missing,
                Scalar::Text(name) if name.is_empty() => Issuer::Missing,
                Scalar::Text(name) => Issuer::Named((&**name).into()),
                Scalar::Number(_) | Scalar::Other => Issuer::Odd,
            },
            issued_at: number(&claims.iat),
            expires_at: number(&claims.exp),
            session_id: claims.sid.text().filter(|id| !id.is_empty()).map(Into::into),
        })
    }
}
