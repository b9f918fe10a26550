//! What an attribute says, each part with the place where it says it.

use proc_macro2::Span;
use syn::{Expr, Ident, LitStr, Path, Type};

/// Which attribute it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Auth,
    Org,
    Role,
    Permission,
    Scope,
}

impl Kind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Auth => "require_auth",
            Self::Org => "require_org",
            Self::Role => "require_role",
            Self::Permission => "require_permission",
            Self::Scope => "require_scope",
        }
    }

    /// The type of what it binds: whoever was let in.
    pub(crate) fn binds(self) -> &'static str {
        match self {
            Self::Auth | Self::Org | Self::Role | Self::Permission => "Session",
            Self::Scope => "Machine",
        }
    }

    /// How to bind it under this name.
    pub(crate) fn how_to_bind(self, name: &Ident) -> String {
        match self {
            Self::Scope => format!("this guard binds a machine: write `{name}: Machine`"),
            _ => format!("a guard binds a session: write `{name}: Session`"),
        }
    }

    /// The types of parameters that say who is calling.
    pub(crate) fn callers(self) -> [&'static str; 2] {
        ["Auth", self.binds()]
    }

    /// A name as this attribute takes it, for messages. `None` for those that take none.
    pub(crate) fn example(self) -> Option<&'static str> {
        match self {
            Self::Auth | Self::Org => None,
            Self::Role => Some("org:admin"),
            Self::Permission => Some("org:data:write"),
            Self::Scope => Some("items:read"),
        }
    }
}

/// One attribute.
pub(crate) struct Guard {
    pub(crate) kind: Kind,
    pub(crate) names: Vec<LitStr>,
    pub(crate) binding: Option<Binding>,
    /// The kinds of machine tokens that are let in, if not all.
    pub(crate) accepts: Option<Keyed<Vec<MachineKind>>>,
    /// Where the caller comes from, if it is neither an argument of the function nor the ambient context.
    pub(crate) from: Option<Keyed<Expr>>,
    /// Where clerk-guard is, if not at `::clerk_guard`.
    pub(crate) krate: Option<Keyed<Path>>,
}

/// `session: Session`, or `machine: Machine`
pub(crate) struct Binding {
    pub(crate) name: Ident,
    pub(crate) kind: Type,
}

/// `key = value`: errors about the option point at the key.
pub(crate) struct Keyed<T> {
    pub(crate) key: Span,
    pub(crate) value: T,
}

/// A kind of machine token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MachineKind {
    ApiKey,
    M2m,
    OAuth,
}

impl MachineKind {
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        [Self::ApiKey, Self::M2m, Self::OAuth].into_iter().find(|kind| kind.name() == name)
    }

    /// As it is written in an attribute, which is Clerk's own name for it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::ApiKey => "api_key",
            Self::M2m => "m2m_token",
            Self::OAuth => "oauth_token",
        }
    }

    /// As the library has it.
    pub(crate) fn variant(self) -> &'static str {
        match self {
            Self::ApiKey => "ApiKey",
            Self::M2m => "M2m",
            Self::OAuth => "OAuth",
        }
    }
}
