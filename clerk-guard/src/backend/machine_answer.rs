use std::fmt;

use serde::Deserialize;
use serde_json::{Map, Number, Value};

use crate::{
    auth::{MachineClaims, MachineKind},
    base::Timestamp,
};

/// What Clerk says of a machine token. Which members there are depends on the kind, and on whether it knows the token.
#[derive(Deserialize)]
pub(super) struct Answer {
    object: Option<String>,
    id: Option<String>,
    subject: Option<String>,
    scopes: Option<Vec<String>>,
    name: Option<String>,
    client_id: Option<String>,
    claims: Option<Map<String, Value>>,
    /// OAuth tokens that are over have this one alone, as false.
    active: Option<bool>,
    /// Of what is no more there is this, and nothing else counts.
    deleted: Option<bool>,
    revoked: Option<bool>,
    expired: Option<bool>,
    #[serde(default)]
    expiration: Expiration,
    aud: Option<Audience>,
}

/// When a token ends. Null says that it never does, and nothing says nothing.
#[derive(Default, Deserialize)]
#[serde(from = "Option<Number>")]
enum Expiration {
    #[default]
    Missing,
    Never,
    At(Number),
}

impl From<Option<Number>> for Expiration {
    fn from(number: Option<Number>) -> Self {
        number.map_or(Self::Never, Self::At)
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

/// What is wrong with a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// It does not look like a token of its kind. Nobody was asked.
    Shape,
    /// Clerk does not know it.
    Unknown,
    /// It was revoked.
    Revoked,
    /// It has expired.
    Expired,
    /// It is of another kind than its prefix says.
    Kind,
    /// It is not for one of our audiences.
    Audience,
}

impl Flaw {
    /// Clerk's code for it.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Shape | Self::Unknown | Self::Revoked | Self::Expired | Self::Kind => "token-invalid",
            Self::Audience => "token-verification-failed",
        }
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Shape => "the machine token is longer than any, or holds what none does",
            Self::Unknown => "Clerk does not know the machine token",
            Self::Revoked => "the machine token was revoked",
            Self::Expired => "the machine token has expired",
            Self::Kind => "the machine token is of another kind than its prefix says",
            Self::Audience => "the machine token is not for an audience of this server",
        })
    }
}

/// The answer says too little to tell anything of the token.
#[derive(Debug)]
pub(super) struct Unreadable;

impl Answer {
    /// What the token says, if it is good.
    ///
    /// The status of the answer alone is no yes: it is the same for a token that was revoked or has expired.
    pub(super) fn claims(
        self,
        kind: MachineKind,
        audiences: &[String],
        now: Timestamp,
    ) -> Result<Result<MachineClaims, Flaw>, Unreadable> {
        if self.active == Some(false) || self.deleted == Some(true) {
            return Ok(Err(Flaw::Expired));
        }
        let object = match kind {
            MachineKind::ApiKey => "api_key",
            MachineKind::M2m => "machine_to_machine_token",
            MachineKind::OAuth => "clerk_idp_oauth_access_token",
        };
        if self.object.ok_or(Unreadable)? != object {
            return Ok(Err(Flaw::Kind));
        }
        if self.revoked.ok_or(Unreadable)? {
            return Ok(Err(Flaw::Revoked));
        }
        let expires_at = self.expiration.moment(kind)?;
        if self.expired.ok_or(Unreadable)? || expires_at.is_some_and(|end| end <= now) {
            return Ok(Err(Flaw::Expired));
        }
        let given = |text: Option<String>| text.filter(|text| !text.is_empty()).ok_or(Unreadable);
        let (id, subject) = (given(self.id)?.into(), given(self.subject)?.into());
        let is_oauth = kind == MachineKind::OAuth;
        if is_oauth && !audiences.is_empty() && !self.aud.is_some_and(|aud| aud.names_one_of(audiences)) {
            return Ok(Err(Flaw::Audience));
        }
        Ok(Ok(MachineClaims {
            kind,
            id,
            subject,
            // Without scopes it may do nothing, which needs no refusal.
            scopes: self.scopes.unwrap_or_default().into_iter().map(Into::into).collect(),
            name: self.name.filter(|_| kind == MachineKind::ApiKey).map(Into::into),
            client_id: self.client_id.filter(|_| is_oauth).map(Into::into),
            claims: self.claims.filter(|_| !is_oauth).map(|claims| Value::Object(claims).to_string().into()),
            expires_at,
        }))
    }
}

impl Audience {
    /// An empty text names nobody, and makes the list one that cannot be relied on.
    fn names_one_of(&self, audiences: &[String]) -> bool {
        let named = match self {
            Self::One(audience) => std::slice::from_ref(audience),
            Self::Several(several) => several,
        };
        named.iter().all(|name| !name.is_empty()) && named.iter().any(|name| audiences.contains(name))
    }
}

/// Times are milliseconds, but those of OAuth tokens may be seconds. Read as milliseconds, what is less than this lies before
/// April 1973; as seconds, it reaches to the year 5138.
const FIRST_MILLIS: i64 = 100_000_000_000;

impl Expiration {
    fn moment(self, kind: MachineKind) -> Result<Option<Timestamp>, Unreadable> {
        let value = match self {
            Self::Missing => return Err(Unreadable),
            Self::Never => return Ok(None),
            Self::At(number) => number.as_i64().ok_or(Unreadable)?,
        };
        Ok(Some(if kind == MachineKind::OAuth && value < FIRST_MILLIS {
            Timestamp::from_unix_seconds(value)
        } else {
            Timestamp::from_unix_millis(value)
        }))
    }
}
