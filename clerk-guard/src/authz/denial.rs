use std::{fmt, time::Duration};

use super::{Requirement, Reverification};
use crate::{
    auth::{Conceal, MachineKinds},
    claims::CustomClaimsError,
};

/// Why a requirement was not met. A match on it is meant to break when another reason is added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DenialKind {
    /// Nobody is signed in.
    Unauthenticated,
    /// A user is signed in and has tasks to finish first. Counts as not signed in.
    Pending,
    /// A machine calls where users are asked for, or the other way round; or a machine with another kind of token than is asked
    /// for.
    TokenKind,
    /// The caller is known, and lacks what is asked for.
    Forbidden,
    /// The call is about another organization than the active one.
    OtherOrganization,
    /// The caller has all that is asked for, but must prove anew who they are.
    Reverification,
    /// A claim that decides this cannot be read.
    MalformedClaim(&'static str),
    /// The custom claims of the session's token cannot be read as the type that the program has for them.
    MalformedCustomClaims,
    /// The requirement asks for nothing, or is nested too deep to be judged.
    Undecidable,
    /// Clerk's keys or its API are out of reach, so that it is not known who is calling.
    Unavailable,
    /// Nothing told the program who is calling: the layer is not installed around this code.
    Unwired,
}

/// The answer no, with what an operator needs to understand it. Clients are told less.
#[derive(Clone, PartialEq, Eq)]
pub struct Denial(Box<Inner>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    kind: DenialKind,
    leaf: String,
    reverification: Option<Reverification>,
    custom_claims: Option<CustomClaimsError>,
    is_concealed: bool,
    is_of_organization: bool,
    retry_after: Option<Duration>,
}

impl Denial {
    pub(super) fn new(kind: DenialKind, leaf: &Requirement<'_>) -> Self {
        let reverification = match (kind, leaf) {
            (DenialKind::Reverification, Requirement::Reverification(wanted)) => Some(*wanted),
            _ => None,
        };
        Self(Box::new(Inner {
            kind,
            leaf: leaf.to_string(),
            reverification,
            custom_claims: None,
            is_concealed: false,
            is_of_organization: leaf.is_of_organization(),
            retry_after: None,
        }))
    }

    /// Something needs a session, and whoever is calling has none.
    pub(crate) fn no_session() -> Self {
        Self::new(DenialKind::TokenKind, &Requirement::SignedIn)
    }

    /// Something needs a machine, and whoever is calling is none.
    pub(crate) fn no_machine() -> Self {
        Self::new(DenialKind::TokenKind, &Requirement::Machine(MachineKinds::ALL))
    }

    /// Clerk is out of reach for something that is needed of it, and may have said for how long.
    #[cfg(feature = "backend")]
    pub(crate) fn unavailable(retry_after: Option<Duration>) -> Self {
        Self::new(DenialKind::Unavailable, &Requirement::SignedIn).with_retry_after(retry_after)
    }

    pub(super) fn with_retry_after(mut self, retry_after: Option<Duration>) -> Self {
        self.0.retry_after = retry_after;
        self
    }

    /// Something needs an active organization, and there is none.
    pub(crate) fn no_organization() -> Self {
        Self::new(DenialKind::Forbidden, &Requirement::Organization)
    }

    /// The same, of a caller whose instance conceals these.
    pub(super) fn concealed_by(mut self, conceal: Conceal) -> Self {
        self.0.is_concealed = match self.kind() {
            DenialKind::OtherOrganization => conceal != Conceal::Nothing,
            DenialKind::Forbidden => conceal == Conceal::Everything,
            DenialKind::Unauthenticated
            | DenialKind::Pending
            | DenialKind::TokenKind
            | DenialKind::Reverification
            | DenialKind::MalformedClaim(_)
            | DenialKind::MalformedCustomClaims
            | DenialKind::Undecidable
            | DenialKind::Unavailable
            | DenialKind::Unwired => false,
        };
        self
    }

    /// Why.
    #[must_use]
    pub fn kind(&self) -> DenialKind {
        self.0.kind
    }

    /// The part of the requirement that failed: a leaf, or the negation of something that holds.
    #[must_use]
    pub fn leaf(&self) -> &str {
        &self.0.leaf
    }

    /// Shall it look to the client as if there were nothing: 404 in place of 403? See [`Conceal`].
    #[must_use]
    pub fn is_concealed(&self) -> bool {
        self.0.is_concealed
    }

    /// For how long Clerk asked to be left alone, where the kind is [`DenialKind::Unavailable`] and it did.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Is what failed something that only an active organization brings?
    pub(crate) fn is_of_organization(&self) -> bool {
        self.0.is_of_organization
    }

    /// What would help, where the kind is [`DenialKind::Reverification`].
    #[must_use]
    pub fn reverification(&self) -> Option<Reverification> {
        self.0.reverification
    }
}

impl From<CustomClaimsError> for Denial {
    fn from(error: CustomClaimsError) -> Self {
        Self(Box::new(Inner {
            kind: DenialKind::MalformedCustomClaims,
            leaf: format!("claims(|_: &{}| …)", error.type_name()),
            reverification: None,
            custom_claims: Some(error),
            is_concealed: false,
            is_of_organization: false,
            retry_after: None,
        }))
    }
}

impl fmt::Debug for Denial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Denial").field("kind", &self.kind()).field("leaf", &self.leaf()).finish()
    }
}

impl fmt::Display for Denial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let leaf = self.leaf();
        match self.kind() {
            DenialKind::Unauthenticated => write!(f, "nobody is signed in, and `{leaf}` is required"),
            DenialKind::Pending => write!(f, "the session has open tasks, and `{leaf}` is required"),
            DenialKind::TokenKind => write!(f, "a token of this kind is not accepted for `{leaf}`"),
            DenialKind::OtherOrganization => write!(f, "`{leaf}`: this is not the active organization"),
            DenialKind::Forbidden => write!(f, "`{leaf}` does not hold"),
            DenialKind::Reverification => write!(f, "`{leaf}`: the user must prove anew who they are"),
            DenialKind::MalformedClaim(claim) => {
                write!(f, "`{leaf}` cannot be judged: claim `{claim}` cannot be read")
            }
            DenialKind::MalformedCustomClaims => {
                write!(f, "`{leaf}` cannot be judged: ")?;
                match &self.0.custom_claims {
                    Some(error) => error.fmt(f),
                    None => f.write_str("the custom claims cannot be read"),
                }
            }
            DenialKind::Undecidable => write!(f, "`{leaf}` asks for nothing, or is nested too deep"),
            DenialKind::Unavailable => write!(f, "`{leaf}` cannot be judged: Clerk is out of reach"),
            DenialKind::Unwired => {
                write!(
                    f,
                    "`{leaf}` cannot be judged: nothing here says who is calling; is the layer installed?"
                )
            }
        }
    }
}

impl std::error::Error for Denial {}
