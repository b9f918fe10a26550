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
}

impl Kind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Auth => "require_auth",
            Self::Org => "require_org",
            Self::Role => "require_role",
            Self::Permission => "require_permission",
        }
    }

    /// A name as this attribute takes it, for messages. `None` for those that take none.
    pub(crate) fn example(self) -> Option<&'static str> {
        match self {
            Self::Auth | Self::Org => None,
            Self::Role => Some("org:admin"),
            Self::Permission => Some("org:data:write"),
        }
    }
}

/// One attribute.
pub(crate) struct Guard {
    pub(crate) kind: Kind,
    pub(crate) names: Vec<LitStr>,
    pub(crate) binding: Option<Binding>,
    /// Where the caller comes from, if it is neither an argument of the function nor the ambient context.
    pub(crate) from: Option<Keyed<Expr>>,
    /// Where clerk-guard is, if not at `::clerk_guard`.
    pub(crate) krate: Option<Keyed<Path>>,
}

/// `session: Session`
pub(crate) struct Binding {
    pub(crate) name: Ident,
    pub(crate) kind: Type,
}

/// `key = value`: errors about the option point at the key.
pub(crate) struct Keyed<T> {
    pub(crate) key: Span,
    pub(crate) value: T,
}
