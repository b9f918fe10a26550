use std::fmt;

use super::MachineKind;

/// The kinds of tokens that a request can carry, each with Clerk's own name for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// The token of a user's session.
    Session,
    /// An API key of a user or an organization.
    ApiKey,
    /// A token from one machine to another.
    M2m,
    /// An access token that Clerk issued as an OAuth provider.
    OAuth,
}

impl TokenKind {
    /// Clerk's name for it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Session => "session_token",
            Self::ApiKey => "api_key",
            Self::M2m => "m2m_token",
            Self::OAuth => "oauth_token",
        }
    }

    /// The kind of machine token that it is, if it is one.
    #[must_use]
    pub const fn machine(self) -> Option<MachineKind> {
        match self {
            Self::Session => None,
            Self::ApiKey => Some(MachineKind::ApiKey),
            Self::M2m => Some(MachineKind::M2m),
            Self::OAuth => Some(MachineKind::OAuth),
        }
    }
}

impl From<MachineKind> for TokenKind {
    fn from(kind: MachineKind) -> Self {
        match kind {
            MachineKind::ApiKey => Self::ApiKey,
            MachineKind::M2m => Self::M2m,
            MachineKind::OAuth => Self::OAuth,
        }
    }
}

impl fmt::Display for TokenKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Which kinds of tokens are verified as soon as a request comes in. Whoever comes with another one is signed out, and nobody
/// is asked about it, unless a guard asks for a machine.
///
/// By default these are session tokens alone: each verification of a machine token can cost a call to Clerk, which is billed.
///
/// ```
/// use clerk_guard::{Accepts, TokenKind};
///
/// let machines: Accepts = [TokenKind::ApiKey, TokenKind::M2m].into();
/// assert!(machines.includes(TokenKind::ApiKey) && !machines.includes(TokenKind::Session));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Accepts {
    /// This kind and no other.
    Only(TokenKind),
    /// One of these. Of none, nothing is accepted.
    OneOf(Box<[TokenKind]>),
    /// Whatever it is.
    Any,
}

impl Accepts {
    /// Is this kind among them?
    #[must_use]
    pub fn includes(&self, kind: TokenKind) -> bool {
        match self {
            Self::Only(only) => *only == kind,
            Self::OneOf(kinds) => kinds.contains(&kind),
            Self::Any => true,
        }
    }
}

impl Default for Accepts {
    fn default() -> Self {
        Self::Only(TokenKind::Session)
    }
}

impl From<TokenKind> for Accepts {
    fn from(kind: TokenKind) -> Self {
        Self::Only(kind)
    }
}

impl<const N: usize> From<[TokenKind; N]> for Accepts {
    fn from(kinds: [TokenKind; N]) -> Self {
        Self::OneOf(kinds.into())
    }
}

impl From<Vec<TokenKind>> for Accepts {
    fn from(kinds: Vec<TokenKind>) -> Self {
        Self::OneOf(kinds.into())
    }
}
