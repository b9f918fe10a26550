use serde::Deserialize;

use super::wire::{millis, some_millis};
use crate::base::{OrgId, SessionId, Timestamp, UserId};

/// A session as Clerk keeps it. What a token says of it is a [`Session`](crate::Session).
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct BackendSession {
    /// The session's id.
    pub id: SessionId,
    /// Whose it is.
    pub user_id: UserId,
    /// Whether it still is one.
    pub status: SessionStatus,
    /// The organization that was last active in it.
    pub last_active_organization_id: Option<OrgId>,
    /// When it was last seen.
    #[serde(default, deserialize_with = "some_millis")]
    pub last_active_at: Option<Timestamp>,
    /// When it ends whatever happens.
    #[serde(default, deserialize_with = "some_millis")]
    pub expire_at: Option<Timestamp>,
    /// When it ends unless it is used.
    #[serde(default, deserialize_with = "some_millis")]
    pub abandon_at: Option<Timestamp>,
    /// When it began.
    #[serde(deserialize_with = "millis")]
    pub created_at: Timestamp,
    /// When it was last changed.
    #[serde(deserialize_with = "millis")]
    pub updated_at: Timestamp,
}

/// What has become of a session.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(from = "Box<str>")]
#[non_exhaustive]
pub enum SessionStatus {
    /// It is in use.
    Active,
    /// Its user has tasks to finish first.
    Pending,
    /// Its user signed out.
    Ended,
    /// Somebody else ended it.
    Revoked,
    /// It went on for as long as it could.
    Expired,
    /// It was not used for too long.
    Abandoned,
    /// It was taken out of its browser.
    Removed,
    /// Another one took its place.
    Replaced,
    /// Something that this version does not know.
    Other(Box<str>),
}

impl SessionStatus {
    /// Clerk's word for it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Active => "active",
            Self::Pending => "pending",
            Self::Ended => "ended",
            Self::Revoked => "revoked",
            Self::Expired => "expired",
            Self::Abandoned => "abandoned",
            Self::Removed => "removed",
            Self::Replaced => "replaced",
            Self::Other(word) => word,
        }
    }
}

impl From<Box<str>> for SessionStatus {
    fn from(word: Box<str>) -> Self {
        match &*word {
            "active" => Self::Active,
            "pending" => Self::Pending,
            "ended" => Self::Ended,
            "revoked" => Self::Revoked,
            "expired" => Self::Expired,
            "abandoned" => Self::Abandoned,
            "removed" => Self::Removed,
            "replaced" => Self::Replaced,
            _ => Self::Other(word),
        }
    }
}
