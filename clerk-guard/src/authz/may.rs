//! What can be told of a call before it is made.

use super::{Requirement, evaluate::session_leaf, requirement::MAX_DEPTH};
use crate::{
    auth::{Auth, Session},
    base::Timestamp,
};

/// Whether a caller may do something, as far as can be told without its arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[must_use]
pub enum May {
    /// Yes, whatever the arguments are.
    Yes,
    /// No, whatever the arguments are.
    No,
    /// It depends on the arguments.
    Depends,
}

impl May {
    /// Is it a yes?
    #[must_use]
    pub fn is_yes(self) -> bool {
        self == Self::Yes
    }

    /// Is it a no?
    #[must_use]
    pub fn is_no(self) -> bool {
        self == Self::No
    }

    /// Does it depend on the arguments?
    #[must_use]
    pub fn depends(self) -> bool {
        self == Self::Depends
    }
}

/// What `requirement` can come to for this caller, over all that its questions may be answered with.
pub(crate) fn may(requirement: &Requirement<'_>, auth: &Auth, now: Timestamp) -> May {
    let Some(session) = auth.session() else {
        // Nobody is asked a question who is not signed in.
        let is_met = super::evaluate(requirement, auth, now).is_ok();
        return if is_met { May::Yes } else { May::No };
    };
    match outcomes(requirement, session, now, true, MAX_DEPTH) {
        Outcomes { yes: true, no: false, unknown: false } => May::Yes,
        Outcomes { yes: false, .. } => May::No,
        Outcomes { .. } => May::Depends,
    }
}

/// Which of Kleene's values are possible.
#[derive(Clone, Copy)]
struct Outcomes {
    yes: bool,
    no: bool,
    unknown: bool,
}

impl Outcomes {
    const UNKNOWN: Self = Self { yes: false, no: false, unknown: true };
    const YES: Self = Self { yes: true, no: false, unknown: false };
    const NO: Self = Self { yes: false, no: true, unknown: false };
    /// A question that the call answers. It may also not be able to.
    const OPEN: Self = Self { yes: true, no: true, unknown: true };

    fn and(self, other: Self) -> Self {
        Self {
            yes: self.yes && other.yes,
            no: self.no || other.no,
            unknown: self.unknown && (other.unknown || other.yes) || other.unknown && self.yes,
        }
    }

    fn not(self) -> Self {
        Self { yes: self.no, no: self.yes, ..self }
    }

    fn or(self, other: Self) -> Self {
        self.not().and(other.not()).not()
    }
}

/// `is_answered`: can the call answer questions that are asked here?
fn outcomes(
    requirement: &Requirement<'_>,
    session: &Session,
    now: Timestamp,
    is_answered: bool,
    depth: u32,
) -> Outcomes {
    let Some(depth) = depth.checked_sub(1) else { return Outcomes::UNKNOWN };
    let of = |part| outcomes(part, session, now, is_answered, depth);
    match requirement {
        Requirement::All([]) | Requirement::Any([]) => Outcomes::UNKNOWN,
        Requirement::All(parts) => parts.iter().map(of).fold(Outcomes::YES, Outcomes::and),
        Requirement::Any(parts) => parts.iter().map(of).fold(Outcomes::NO, Outcomes::or),
        Requirement::Not(part) => of(part).not(),
        Requirement::Policy(policy) => outcomes(policy.requirement(), session, now, false, depth),
        Requirement::When(_) | Requirement::Tenant(_) if is_answered => Outcomes::OPEN,
        Requirement::When(_) | Requirement::Tenant(_) => Outcomes::UNKNOWN,
        leaf => match session_leaf(leaf, session, now, false) {
            Ok(true) => Outcomes::YES,
            Ok(false) => Outcomes::NO,
            Err(_) => Outcomes::UNKNOWN,
        },
    }
}
