use std::{fmt, sync::Arc};

use super::{Conceal, TokenKind, Verified};
use crate::base::Timestamp;

/// Which kind of machine token it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MachineKind {
    /// An API key of a user or an organization.
    ApiKey,
    /// A token from one machine to another.
    M2m,
    /// An access token that Clerk issued as an OAuth provider.
    OAuth,
}

/// What a machine token says, or what Clerk says of it.
#[derive(Clone, Debug)]
pub(crate) struct MachineClaims {
    pub(crate) kind: MachineKind,
    pub(crate) id: Box<str>,
    pub(crate) subject: Box<str>,
    pub(crate) scopes: Vec<Box<str>>,
    /// API keys have one.
    pub(crate) name: Option<Box<str>>,
    /// OAuth tokens have one.
    pub(crate) client_id: Option<Box<str>>,
    /// What the token's maker put into it, as JSON. OAuth tokens have none.
    pub(crate) claims: Option<Box<str>>,
    pub(crate) expires_at: Option<Timestamp>,
}

/// A machine whose token was verified. It has scopes; it never has roles or permissions.
#[derive(Clone)]
pub struct Machine {
    claims: Arc<Verified<MachineClaims>>,
    conceal: Conceal,
}

impl Machine {
    /// The kind of its token.
    #[must_use]
    pub fn kind(&self) -> MachineKind {
        self.claims.kind
    }

    /// The id of the token. Empty where a signed token has none.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.claims.id
    }

    /// Whom the token belongs to: a machine, a user or an organization.
    #[must_use]
    pub fn subject(&self) -> &str {
        &self.claims.subject
    }

    /// What the token may be used for.
    pub fn scopes(&self) -> impl Iterator<Item = &str> {
        self.claims.scopes.iter().map(AsRef::as_ref)
    }

    /// The name that its maker gave to an API key.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.claims.name.as_deref()
    }

    /// The OAuth application that the token was issued to.
    #[must_use]
    pub fn client_id(&self) -> Option<&str> {
        self.claims.client_id.as_deref()
    }

    /// The user on whose behalf it acts: the subject of an OAuth token, and of an API key that belongs to a user.
    ///
    /// It is a text and not a [`UserId`](crate::UserId), for nobody is signed in.
    #[must_use]
    pub fn user_id(&self) -> Option<&str> {
        match self.kind() {
            MachineKind::OAuth => Some(self.subject()),
            MachineKind::ApiKey => Some(self.subject()).filter(|subject| subject.starts_with("user_")),
            MachineKind::M2m => None,
        }
    }

    /// The organization that an API key belongs to.
    #[must_use]
    pub fn org_id(&self) -> Option<&str> {
        let is_key = self.kind() == MachineKind::ApiKey;
        Some(self.subject()).filter(|subject| is_key && subject.starts_with("org_"))
    }

    /// The machine that a token from machine to machine belongs to.
    #[must_use]
    pub fn machine_id(&self) -> Option<&str> {
        (self.kind() == MachineKind::M2m).then(|| self.subject())
    }

    /// What its maker put into the token, as JSON.
    #[must_use]
    pub fn claims_json(&self) -> Option<&str> {
        self.claims.claims.as_deref()
    }

    /// The same, of an instance that conceals these denials.
    pub(crate) fn concealing(self, conceal: Conceal) -> Self {
        Self { conceal, ..self }
    }

    pub(super) fn conceal(&self) -> Conceal {
        self.conceal
    }

    /// When the token ends, if it does.
    #[must_use]
    pub fn expires_at(&self) -> Option<Timestamp> {
        self.claims.expires_at
    }
}

impl From<Verified<MachineClaims>> for Machine {
    fn from(claims: Verified<MachineClaims>) -> Self {
        Self { claims: Arc::new(claims), conceal: Conceal::default() }
    }
}

impl fmt::Display for MachineKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(TokenKind::from(*self).code())
    }
}

impl fmt::Debug for Machine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Machine")
            .field("kind", &self.kind())
            .field("subject", &self.subject())
            .finish_non_exhaustive()
    }
}
