//! What an attribute says, each part with the place where it says it.

use proc_macro2::{Span, TokenStream};
use syn::{Expr, ExprClosure, Ident, LitStr, Path, Type};

use crate::item::{argument, last_segment};

/// Which attribute it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Any requirement, as an expression.
    Require,
    Auth,
    Org,
    Role,
    Permission,
    Feature,
    Plan,
    Reverification,
    Scope,
    NotImpersonated,
}

impl Kind {
    pub(crate) const ALL: [Self; 10] = [
        Self::Require,
        Self::Auth,
        Self::Org,
        Self::Role,
        Self::Permission,
        Self::Feature,
        Self::Plan,
        Self::Reverification,
        Self::Scope,
        Self::NotImpersonated,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Require => "require",
            Self::Auth => "require_auth",
            Self::Org => "require_org",
            Self::Role => "require_role",
            Self::Permission => "require_permission",
            Self::Feature => "require_feature",
            Self::Plan => "require_plan",
            Self::Reverification => "require_reverification",
            Self::Scope => "require_scope",
            Self::NotImpersonated => "deny_impersonation",
        }
    }

    /// The types of what it can bind: whoever was let in.
    pub(crate) fn binds(self) -> &'static [&'static str] {
        match self {
            Self::Scope => &["Machine"],
            Self::Require => &["Session", "Permit", "Machine"],
            _ => &["Session", "Permit"],
        }
    }

    /// How to bind it under this name.
    pub(crate) fn how_to_bind(self, name: &Ident) -> String {
        match self {
            Self::Scope => format!("this guard binds a machine: write `{name}: Machine`"),
            Self::Require => {
                format!(
                    "a guard binds a session, a permit or a machine: write `{name}: Session`, `{name}: Permit<SomePolicy>` or \
                     `{name}: Machine`"
                )
            }
            _ => format!(
                "a guard binds a session or a permit: write `{name}: Session` or `{name}: Permit<SomePolicy>`"
            ),
        }
    }

    /// The types of parameters that say who is calling.
    pub(crate) fn callers(self) -> &'static [&'static str] {
        match self {
            Self::Scope => &["Auth", "Machine"],
            Self::Require => &["Auth", "Session", "Permit", "Machine"],
            _ => &["Auth", "Session", "Permit"],
        }
    }

    /// What it requires as this attribute takes it, for messages. `None` for those that take nothing.
    pub(crate) fn example(self) -> Option<&'static str> {
        match self {
            Self::Auth | Self::Org | Self::NotImpersonated => None,
            Self::Require => Some("role(\"org:admin\") || permission(\"org:data:write\")"),
            Self::Role => Some("\"org:admin\""),
            Self::Permission => Some("\"org:data:write\""),
            Self::Feature => Some("\"org:sso\""),
            Self::Plan => Some("\"user:pro\""),
            Self::Reverification => Some("strict"),
            Self::Scope => Some("\"items:read\""),
        }
    }

    /// What its names are names of.
    pub(crate) fn named(self) -> Option<Named> {
        match self {
            Self::Role => Some(Named::Role),
            Self::Permission => Some(Named::Permission),
            Self::Feature => Some(Named::Feature),
            Self::Plan => Some(Named::Plan),
            Self::Scope => Some(Named::Scope),
            Self::Require | Self::Auth | Self::Org | Self::Reverification | Self::NotImpersonated => None,
        }
    }
}

/// What a name in quotes stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    Role,
    Permission,
    Feature,
    Plan,
    Scope,
}

impl Named {
    pub(crate) const ALL: [Self; 5] = [Self::Role, Self::Permission, Self::Feature, Self::Plan, Self::Scope];

    /// As it is written in `#[require(…)]`.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Permission => "permission",
            Self::Feature => "feature",
            Self::Plan => "plan",
            Self::Scope => "scope",
        }
    }

    /// The attribute that asks for it alone.
    pub(crate) fn attribute(self) -> Kind {
        match self {
            Self::Role => Kind::Role,
            Self::Permission => Kind::Permission,
            Self::Feature => Kind::Feature,
            Self::Plan => Kind::Plan,
            Self::Scope => Kind::Scope,
        }
    }
}

/// One attribute.
pub(crate) struct Guard {
    pub(crate) kind: Kind,
    /// What is required. Several parts must all hold.
    pub(crate) requirement: Vec<Node>,
    /// The first and the last place of what is required, where it is written as an expression.
    pub(crate) expression: Option<(Span, Span)>,
    pub(crate) binding: Option<Binding>,
    /// What stands behind `org =`.
    pub(crate) org: Option<Keyed<TokenStream>>,
    /// Where the caller comes from, if it is neither an argument of the function nor the ambient context.
    pub(crate) from: Option<Keyed<Expr>>,
    /// Where clerk-guard is, if not at `::clerk_guard`.
    pub(crate) krate: Option<Keyed<Path>>,
}

/// What is required: a tree over the operators of Rust.
pub(crate) enum Node {
    Atom(Atom),
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
}

pub(crate) enum Atom {
    SignedIn,
    Org,
    Impersonated,
    Name(Named, LitStr),
    Reverification(Reverification),
    Machine(Keyed<Vec<MachineKind>>),
    /// A test of the application's own claims.
    Claims(Box<ExprClosure>),
    /// A question about the call.
    When(Keyed<Box<Expr>>),
    /// The active organization is the one that this names.
    Tenant(Box<Expr>),
    /// A policy with a name.
    Policy(Box<Type>),
}

/// What the call answers.
pub(crate) enum Question<'a> {
    When(&'a Expr),
    Tenant(&'a Expr),
}

impl Node {
    /// Each atom, from left to right.
    pub(crate) fn atoms(&self) -> Box<dyn Iterator<Item = &Atom> + '_> {
        match self {
            Self::Atom(atom) => Box::new(std::iter::once(atom)),
            Self::All(parts) | Self::Any(parts) => Box::new(parts.iter().flat_map(Self::atoms)),
            Self::Not(part) => part.atoms(),
        }
    }
}

impl Guard {
    /// Each atom, from left to right.
    pub(crate) fn atoms(&self) -> impl Iterator<Item = &Atom> {
        self.requirement.iter().flat_map(Node::atoms)
    }

    /// Each question, in the order in which it is asked.
    pub(crate) fn questions(&self) -> impl Iterator<Item = Question<'_>> {
        self.atoms().filter_map(|atom| match atom {
            Atom::When(question) => Some(Question::When(&question.value)),
            Atom::Tenant(named) => Some(Question::Tenant(named)),
            _ => None,
        })
    }

    /// Could a machine meet it?
    pub(crate) fn may_let_in_machines(&self) -> bool {
        // There is no permit for one.
        let is_of_users = self.binding.as_ref().is_some_and(Binding::is_permit);
        !is_of_users
            && self
                .atoms()
                .any(|atom| matches!(atom, Atom::Name(Named::Scope, _) | Atom::Machine(_) | Atom::Policy(_)))
    }
}

/// How lately, and by which factors, the user must have proved who they are.
pub(crate) struct Reverification {
    pub(crate) wanted: Wanted,
    /// Users without a second factor fail it where it asks for one.
    pub(crate) no_downgrade: bool,
}

pub(crate) enum Wanted {
    Preset(Preset),
    Custom { level: Level, after_minutes: u32 },
}

/// One of Clerk's presets: its name, and the constant of the library.
pub(crate) type Preset = (&'static str, &'static str);
/// A level: its name, and the variant of the library.
pub(crate) type Level = (&'static str, &'static str);

/// `session: Session`, `permit: Permit<SomePolicy>` or `machine: Machine`
pub(crate) struct Binding {
    pub(crate) name: Ident,
    pub(crate) kind: Type,
}

impl Binding {
    pub(crate) fn is_permit(&self) -> bool {
        last_segment(&self.kind).is_some_and(|kind| kind == "Permit")
    }

    /// The policy of a permit.
    pub(crate) fn policy(&self) -> Option<&Type> {
        let Type::Path(path) = &self.kind else { return None };
        let last = path.path.segments.last().filter(|_| self.is_permit())?;
        match argument(&last.arguments)? {
            policy @ Type::Path(_) => Some(policy),
            _ => None,
        }
    }
}

/// `key = value`, or `key(value)`: errors about the whole point at the key.
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
