//! The one function that decides.

use std::mem;

use super::{
    Denial, DenialKind, Requirement, Scoped,
    question::{Answer, Answers},
    requirement::MAX_DEPTH,
};
use crate::{
    auth::{Auth, AuthState, Machine, MachineKinds, Session},
    base::Timestamp,
    claims::{Claim, OrganizationClaims, ScopedList},
};

/// Does `auth` meet `requirement` at the time `now`?
///
/// A leaf is true, false, or cannot be told: nobody is signed in, the session has open tasks, the token is of the wrong kind,
/// the claim cannot be read. `&&` and `||` follow Kleene's tables, `!` leaves what cannot be told as it is, and only true
/// allows. So a negation never lets anyone in because of something that is not known.
///
/// Total and pure: it does not fail otherwise, looks at nothing but its arguments, and allocates only to deny.
///
/// # Errors
///
/// The [`Denial`] names the leaf that decided. If nothing but a [`Reverification`](super::Reverification) is missing, it is
/// of that kind, since the user can mend it.
pub fn evaluate(requirement: &Requirement<'_>, auth: &Auth, now: Timestamp) -> Result<(), Denial> {
    // Most requirements are a single leaf, and most callers meet it.
    match auth.session() {
        Some(session) if holds(requirement, session, now) => Ok(()),
        _ => evaluate_tree(requirement, auth, now, Answers::none()),
    }
}

/// The same, where the call can answer questions. They are asked from left to right, only where the answer can matter, once at
/// most, and never of a caller who is not signed in.
pub(crate) fn evaluate_asking(
    requirement: &Requirement<'_>,
    auth: &Auth,
    now: Timestamp,
    answer: &mut dyn FnMut(u8, &Session) -> Answer,
) -> Result<(), Denial> {
    evaluate_tree(requirement, auth, now, Answers::from(answer))
}

/// Does this leaf hold for certain?
#[inline]
fn holds(leaf: &Requirement<'_>, session: &Session, now: Timestamp) -> bool {
    match leaf {
        Requirement::Permission(permission) => match session.claims().organization() {
            Claim::Present(OrganizationClaims {
                is_active: true,
                permissions: Claim::Present(granted),
                ..
            }) => granted.grants(permission.words()),
            _ => false,
        },
        Requirement::SignedIn => true,
        leaf => session_leaf(leaf, session, now, false) == Ok(true),
    }
}

#[inline(never)]
fn evaluate_tree(
    requirement: &Requirement<'_>,
    auth: &Auth,
    now: Timestamp,
    answers: Answers<'_>,
) -> Result<(), Denial> {
    decide(requirement, auth, now, answers).map_err(|denial| denial.concealed_by(auth.conceal()))
}

fn decide(
    requirement: &Requirement<'_>,
    auth: &Auth,
    now: Timestamp,
    answers: Answers<'_>,
) -> Result<(), Denial> {
    let caller = match auth.state() {
        AuthState::SignedIn(session) => Caller::Session(session),
        AuthState::Machine(machine) => Caller::Machine(machine),
        // Every leaf cannot be told, so neither can the whole.
        AuthState::Unwired => return Err(Denial::new(DenialKind::Unwired, requirement.first_leaf())),
        AuthState::Unavailable => {
            let denial = Denial::new(DenialKind::Unavailable, requirement.first_leaf());
            return Err(denial.with_retry_after(auth.retry_after()));
        }
        AuthState::SignedOut { .. } => {
            let is_machine = auth.presented().is_some();
            let doubt = if is_machine { DenialKind::TokenKind } else { DenialKind::Unauthenticated };
            return Err(Denial::new(doubt, requirement.first_leaf()));
        }
        AuthState::Pending(_) => return Err(Denial::new(DenialKind::Pending, requirement.first_leaf())),
    };
    let mut judge = Judge { caller, now, answers, assume_reverified: false };
    match judge.judge(requirement, MAX_DEPTH) {
        Truth::Yes => Ok(()),
        Truth::Unknown(leaf, doubt) => Err(Denial::new(doubt, leaf)),
        Truth::No(leaf) => Err(judge.deny(requirement, leaf)),
    }
}

enum Caller<'a> {
    Session(&'a Session),
    Machine(&'a Machine),
}

/// Kleene's three values; those that deny say which leaf made them.
enum Truth<'r> {
    Yes,
    No(&'r Requirement<'r>),
    Unknown(&'r Requirement<'r>, DenialKind),
}

struct Judge<'a, 'q> {
    caller: Caller<'a>,
    now: Timestamp,
    answers: Answers<'q>,
    assume_reverified: bool,
}

impl Judge<'_, '_> {
    fn judge<'r>(&mut self, requirement: &'r Requirement<'r>, depth: u32) -> Truth<'r> {
        let Some(depth) = depth.checked_sub(1) else {
            return Truth::Unknown(requirement, DenialKind::Undecidable);
        };
        match requirement {
            Requirement::All([]) | Requirement::Any([]) => {
                Truth::Unknown(requirement, DenialKind::Undecidable)
            }
            Requirement::All(parts) => {
                let mut result = Truth::Yes;
                for part in *parts {
                    match (self.judge(part, depth), &result) {
                        (no @ Truth::No(_), _) => return no,
                        (unknown @ Truth::Unknown(..), Truth::Yes) => result = unknown,
                        _ => {}
                    }
                }
                result
            }
            Requirement::Any(parts) => {
                let mut result = None;
                for part in *parts {
                    match (self.judge(part, depth), &result) {
                        (Truth::Yes, _) => return Truth::Yes,
                        (first, None) => result = Some(first),
                        (unknown @ Truth::Unknown(..), Some(Truth::No(_))) => result = Some(unknown),
                        _ => {}
                    }
                }
                result.unwrap_or(Truth::Unknown(requirement, DenialKind::Undecidable))
            }
            Requirement::Not(part) => match self.judge(part, depth) {
                Truth::Yes => Truth::No(requirement),
                Truth::No(_) => Truth::Yes,
                unknown @ Truth::Unknown(..) => unknown,
            },
            Requirement::Policy(policy) => {
                // What it asks, if it asks, is not what this call answers.
                let answers = mem::replace(&mut self.answers, Answers::none());
                let truth = self.judge(policy.requirement(), depth);
                self.answers = answers;
                truth
            }
            leaf => match self.leaf(leaf) {
                Ok(true) => Truth::Yes,
                Ok(false) => Truth::No(leaf),
                Err(doubt) => Truth::Unknown(leaf, doubt),
            },
        }
    }

    fn leaf(&mut self, leaf: &Requirement<'_>) -> Answer {
        match (&self.caller, leaf) {
            (Caller::Machine(_), Requirement::Machine(MachineKinds::NONE)) => Err(DenialKind::Undecidable),
            (Caller::Machine(machine), Requirement::Machine(kinds)) if kinds.contains(machine.kind()) => {
                Ok(true)
            }
            (Caller::Machine(machine), Requirement::Scope(scope)) => {
                Ok(!scope.is_empty() && machine.scopes().any(|granted| granted == *scope))
            }
            (Caller::Machine(_), _) => Err(DenialKind::TokenKind),
            (Caller::Session(session), Requirement::When(question) | Requirement::Tenant(question)) => {
                self.answers.of(*question, session)
            }
            (Caller::Session(session), leaf) => session_leaf(leaf, session, self.now, self.assume_reverified),
        }
    }

    /// The denial for a requirement that is false because of `leaf`.
    fn deny<'r>(mut self, requirement: &'r Requirement<'r>, mut leaf: &'r Requirement<'r>) -> Denial {
        // No token of this kind is ever enough, so its kind is what is wrong with it, whatever else is.
        if let Caller::Machine(machine) = self.caller
            && !requirement.machine_kinds().contains(machine.kind())
        {
            return Denial::new(DenialKind::TokenKind, requirement.first_leaf());
        }
        self.assume_reverified = true;
        match self.judge(requirement, MAX_DEPTH) {
            Truth::Yes => {
                // Then some reverification is false, or nothing would have changed.
                self.assume_reverified = false;
                if let Some(wanted) = self.failing_reverification(requirement, MAX_DEPTH) {
                    return Denial::new(DenialKind::Reverification, wanted);
                }
            }
            // What reverification would not mend is what is told.
            Truth::No(other) => leaf = other,
            Truth::Unknown(..) => {}
        }
        let is_of_another = matches!(leaf, Requirement::Tenant(_));
        let kind = if is_of_another { DenialKind::OtherOrganization } else { DenialKind::Forbidden };
        Denial::new(kind, leaf)
    }

    /// The first reverification in the tree that the caller fails.
    fn failing_reverification<'r>(
        &mut self,
        requirement: &'r Requirement<'r>,
        depth: u32,
    ) -> Option<&'r Requirement<'r>> {
        let depth = depth.checked_sub(1)?;
        match requirement {
            Requirement::All(parts) | Requirement::Any(parts) => {
                parts.iter().find_map(|part| self.failing_reverification(part, depth))
            }
            Requirement::Not(part) => self.failing_reverification(part, depth),
            Requirement::Policy(policy) => self.failing_reverification(policy.requirement(), depth),
            Requirement::Reverification(_) if self.leaf(requirement) == Ok(false) => Some(requirement),
            _ => None,
        }
    }
}

/// A leaf, of a user who is signed in. What is no leaf cannot be told here.
#[inline]
pub(super) fn session_leaf(
    leaf: &Requirement<'_>,
    session: &Session,
    now: Timestamp,
    assume_reverified: bool,
) -> Answer {
    let claims = session.claims();
    match leaf {
        Requirement::Permission(permission) => {
            match active_organization(session)?.map(|org| &org.permissions) {
                None | Some(Claim::Absent) => Ok(false),
                Some(Claim::Malformed) => Err(DenialKind::MalformedClaim("org_permissions")),
                Some(Claim::Present(granted)) => Ok(granted.grants(permission.words())),
            }
        }
        Requirement::SignedIn => Ok(true),
        Requirement::Organization => Ok(active_organization(session)?.is_some()),
        Requirement::Role(role) => {
            let org = active_organization(session)?;
            let held = org.and_then(|org| org.role.as_deref()).filter(|held| !held.is_empty());
            Ok(held.is_some_and(|held| role.matches(held)))
        }
        Requirement::Feature(feature) => listed(&claims.features(), *feature, "fea"),
        Requirement::Plan(plan) => listed(&claims.plans(), *plan, "pla"),
        Requirement::Reverification(wanted) => match claims.factor_verification_age() {
            Claim::Malformed => Err(DenialKind::MalformedClaim("fva")),
            _ if assume_reverified => Ok(true),
            Claim::Absent => Ok(false),
            Claim::Present(age) => {
                // The ages are those of when the token was made.
                let elapsed = claims.issued_at().map_or(0.0, |made| now.since(made).as_secs_f64() / 60.0);
                Ok(wanted.is_satisfied(age, elapsed))
            }
        },
        Requirement::Impersonated => match claims.actor() {
            Claim::Absent => Ok(false),
            Claim::Malformed => Err(DenialKind::MalformedClaim("act")),
            Claim::Present(_) => Ok(true),
        },
        Requirement::Claims(test) => test.holds(session),
        Requirement::Machine(MachineKinds::NONE)
        | Requirement::When(_)
        | Requirement::Tenant(_)
        | Requirement::Policy(_)
        | Requirement::All(_)
        | Requirement::Any(_)
        | Requirement::Not(_) => Err(DenialKind::Undecidable),
        Requirement::Machine(_) | Requirement::Scope(_) => Err(DenialKind::TokenKind),
    }
}

/// The active organization; nothing counts as one without an id.
pub(super) fn active_organization(session: &Session) -> Result<Option<&OrganizationClaims>, DenialKind> {
    match session.claims().organization() {
        Claim::Absent => Ok(None),
        Claim::Malformed => Err(DenialKind::MalformedClaim(session.claims().version().organization_claim())),
        Claim::Present(org) => Ok(org.is_active.then_some(org)),
    }
}

fn listed(claim: &Claim<&ScopedList>, wanted: Scoped<'_>, name: &'static str) -> Answer {
    match claim {
        Claim::Absent => Ok(false),
        Claim::Malformed => Err(DenialKind::MalformedClaim(name)),
        Claim::Present(list) => Ok(list.contains(wanted.scope(), wanted.slug())),
    }
}
