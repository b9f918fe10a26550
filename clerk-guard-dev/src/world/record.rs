//! What has happened in an instance.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Record {
    /// In milliseconds, as all times here.
    pub(super) begun_at: i64,
    /// The browsers that are told apart, each with its client once it has one.
    pub(super) dev_browsers: BTreeMap<String, Option<String>>,
    pub(super) clients: BTreeMap<String, Client>,
    pub(super) sessions: BTreeMap<String, Session>,
    pub(super) sign_ins: BTreeMap<String, SignIn>,
    pub(super) tickets: BTreeMap<String, Ticket>,
    /// The `set-cookie` lines that wait for a server to ask for them.
    pub(super) nonces: BTreeMap<String, Vec<String>>,
    /// By which a server has a session go on, each with its session.
    pub(super) refresh_tokens: BTreeMap<String, String>,
}

impl Record {
    pub(super) fn beginning_at(begun_at: i64) -> Self {
        Self { begun_at, ..Self::default() }
    }
}

/// What a request says of the browser that it comes from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Browser {
    /// How it is called in the query, `__clerk_db_jwt`: other sites have no cookies of ours.
    pub(crate) name: Option<String>,
    /// The cookie `__client`.
    pub(crate) client_token: Option<String>,
    pub(crate) origin: Option<String>,
}

/// A browser, with those who are signed in there.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Client {
    pub(crate) id: String,
    /// What its cookie holds.
    pub(crate) token: String,
    pub(crate) sessions: Vec<String>,
    pub(crate) last_active_session: Option<String>,
    pub(crate) sign_in: Option<String>,
    pub(crate) created_at: i64,
    pub(crate) updated_at: i64,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Session {
    pub(crate) id: String,
    pub(crate) user: String,
    pub(crate) client: String,
    pub(crate) status: SessionStatus,
    pub(crate) organization: Option<String>,
    pub(crate) created_at: i64,
    pub(crate) updated_at: i64,
    pub(crate) expire_at: i64,
    /// When the first factor was verified last.
    pub(crate) verified_at: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum SessionStatus {
    Active,
    Pending,
    Ended,
    Removed,
    Revoked,
    Expired,
}

impl SessionStatus {
    /// Does it have tokens?
    pub(crate) fn is_alive(self) -> bool {
        matches!(self, Self::Active | Self::Pending)
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Pending => "pending",
            Self::Ended => "ended",
            Self::Removed => "removed",
            Self::Revoked => "revoked",
            Self::Expired => "expired",
        }
    }
}

/// Somebody on the way to be signed in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct SignIn {
    pub(crate) id: String,
    pub(crate) client: String,
    pub(crate) status: SignInStatus,
    pub(crate) identifier: Option<String>,
    pub(crate) user: Option<String>,
    pub(crate) created_session: Option<String>,
    pub(crate) created_at: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SignInStatus {
    NeedsIdentifier,
    NeedsFirstFactor,
    Complete,
}

impl SignInStatus {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::NeedsIdentifier => "needs_identifier",
            Self::NeedsFirstFactor => "needs_first_factor",
            Self::Complete => "complete",
        }
    }
}

/// A sign-in token: who has it is signed in, once.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Ticket {
    pub(crate) id: String,
    pub(crate) token: String,
    pub(crate) user: String,
    pub(crate) is_used: bool,
    pub(crate) is_revoked: bool,
    pub(crate) created_at: i64,
    pub(crate) updated_at: i64,
    pub(crate) expire_at: i64,
}
