use std::{fmt, sync::Arc};

use super::Verified;

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

/// What a machine token says.
#[derive(Clone, Debug)]
pub(crate) struct MachineClaims {
    pub(crate) kind: MachineKind,
    pub(crate) subject: Box<str>,
    pub(crate) scopes: Vec<Box<str>>,
}

/// A machine whose token was verified. It has scopes; it never has roles or permissions.
#[derive(Clone)]
pub struct Machine(Arc<Verified<MachineClaims>>);

impl Machine {
    /// The kind of its token.
    #[must_use]
    pub fn kind(&self) -> MachineKind {
        self.0.kind
    }

    /// Whom the token belongs to: a machine, a user or an organization.
    #[must_use]
    pub fn subject(&self) -> &str {
        &self.0.subject
    }

    /// What the token may be used for.
    pub fn scopes(&self) -> impl Iterator<Item = &str> {
        self.0.scopes.iter().map(AsRef::as_ref)
    }
}

impl From<Verified<MachineClaims>> for Machine {
    fn from(claims: Verified<MachineClaims>) -> Self {
        Self(Arc::new(claims))
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
