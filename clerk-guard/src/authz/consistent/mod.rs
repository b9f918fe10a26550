//! Requirements that can never hold, and those that always do, found while compiling.
//!
//! A bit of a word is a world: one way in which the atoms can be true and false of one caller. A walk over the tree computes with
//! whole words, so it goes through all worlds at once.

mod atoms;
mod cause;

use self::atoms::Atoms;
pub(super) use self::cause::Cause;
use super::{Requirement, requirement::MAX_DEPTH};

/// The requirement as it is, if it decides something.
///
/// It is wrong if nobody can meet it, and if every user who is signed in meets it (or every machine) whatever else it says of
/// them. So is a part of it that nobody can meet and that stands for a way in.
///
/// Known are: that nobody has two roles in one organization; that with a role that `clerk-guard.toml` lists nobody has other
/// permissions than its own; that roles and permissions are those of the active organization;
/// that a stricter reverification includes the laxer ones; and that whoever calls is a user or a machine of one kind. All else
/// is free, and so is each `when(…)` and `claims(…)`. Beyond 7 different atoms about users, or 4 scopes, the further ones are
/// taken for ones that can be anything: then less is found, and never something that is right.
///
/// ```
/// use clerk_guard::authz::{Permission, Requirement, Role, consistent};
///
/// const EDITORS: Requirement = consistent(Requirement::All(&[
///     Requirement::Permission(Permission::from_static("org:posts:edit")),
///     Requirement::Not(&Requirement::Role(Role::from_static("org:guest"))),
/// ]));
/// ```
///
/// ```compile_fail
/// # use clerk_guard::authz::{Requirement, Role, consistent};
/// const NOBODY: Requirement = consistent(Requirement::All(&[
///     Requirement::Role(Role::from_static("org:admin")),
///     Requirement::Role(Role::from_static("org:guest")),
/// ]));
/// ```
///
/// # Panics
///
/// Where it is wrong: while compiling, if used in a constant.
#[must_use]
#[track_caller]
pub const fn consistent(requirement: Requirement<'static>) -> Requirement<'static> {
    match find(&requirement) {
        None => requirement,
        #[expect(clippy::panic, reason = "in a constant, it is an error of the compiler")]
        Some(cause) => panic!("{}", cause.text()),
    }
}

/// What is wrong with it.
pub(super) const fn find(requirement: &Requirement<'_>) -> Option<Cause> {
    let mut walk = Walk::new(Worlds::NONE);
    let truth = walk.judge(requirement, MAX_DEPTH);
    if walk.atoms.possible(truth.yes).is_none() {
        return Some(walk.why_never(requirement, truth));
    }
    if walk.has_dead_part {
        return Some(Cause::Part);
    }
    walk.atoms.always(truth.yes)
}

/// Callers for whom something is so.
#[derive(Clone, Copy)]
struct Worlds {
    users: u128,
    /// Sixteen for each of three kinds. The last quarter is of no kind.
    machines: u64,
}

impl Worlds {
    const NONE: Self = Self { users: 0, machines: 0 };
    const ALL: Self = Self { users: u128::MAX, machines: u64::MAX };

    const fn and(self, other: Self) -> Self {
        Self { users: self.users & other.users, machines: self.machines & other.machines }
    }

    const fn or(self, other: Self) -> Self {
        Self { users: self.users | other.users, machines: self.machines | other.machines }
    }

    const fn is_none(self) -> bool {
        self.users == 0 && self.machines == 0
    }
}

/// Where something may be so, and where it may be not. In neither, it cannot be told.
#[derive(Clone, Copy)]
struct Truth {
    yes: Worlds,
    no: Worlds,
}

impl Truth {
    const UNKNOWN: Self = Self { yes: Worlds::NONE, no: Worlds::NONE };

    const fn and(self, other: Self) -> Self {
        Self { yes: self.yes.and(other.yes), no: self.no.or(other.no) }
    }

    const fn or(self, other: Self) -> Self {
        Self { yes: self.yes.or(other.yes), no: self.no.and(other.no) }
    }

    const fn not(self) -> Self {
        Self { yes: self.no, no: self.yes }
    }
}

struct Walk<'r> {
    atoms: Atoms<'r>,
    /// Nobody can meet a part that stands for a way in.
    has_dead_part: bool,
    /// Inside a policy, nobody answers questions, and what is wrong was told where the policy is.
    is_in_policy: bool,
}

impl<'r> Walk<'r> {
    const fn new(untold: Worlds) -> Self {
        Self { atoms: Atoms::new(untold), has_dead_part: false, is_in_policy: false }
    }

    const fn judge(&mut self, requirement: &'r Requirement<'r>, depth: u32) -> Truth {
        let Some(depth) = depth.checked_sub(1) else { return Truth::UNKNOWN };
        match requirement {
            Requirement::All([first, rest @ ..]) => {
                let mut truth = self.judge(first, depth);
                let mut rest = rest;
                while let [part, behind @ ..] = rest {
                    truth = truth.and(self.judge(part, depth));
                    rest = behind;
                }
                truth
            }
            Requirement::Any([first, rest @ ..]) => {
                let mut truth = self.way_in(first, depth);
                let mut rest = rest;
                while let [part, behind @ ..] = rest {
                    truth = truth.or(self.way_in(part, depth));
                    rest = behind;
                }
                truth
            }
            Requirement::All([]) | Requirement::Any([]) => Truth::UNKNOWN,
            Requirement::Not(part) => self.judge(part, depth).not(),
            Requirement::Policy(policy) => {
                let outside = self.is_in_policy;
                self.is_in_policy = true;
                let truth = self.judge(policy.requirement(), depth);
                self.is_in_policy = outside;
                truth
            }
            Requirement::When(_) | Requirement::Tenant(_) if self.is_in_policy => Truth::UNKNOWN,
            atom => self.atoms.truth(atom),
        }
    }

    /// One of several parts, each of which would be enough.
    const fn way_in(&mut self, part: &'r Requirement<'r>, depth: u32) -> Truth {
        let truth = self.judge(part, depth);
        let is_judged = matches!(part, Requirement::All(_) | Requirement::Not(_)) && !self.is_in_policy;
        if is_judged && self.atoms.possible(truth.yes).is_none() {
            self.has_dead_part = true;
        }
        truth
    }

    /// Why nobody meets it.
    const fn why_never(&self, requirement: &Requirement<'_>, truth: Truth) -> Cause {
        if let Some(cause) = self.atoms.broken_guarantee(truth.yes.users) {
            return cause;
        }
        // Would it hold if everything could be told of everybody?
        let mut lenient = Walk::new(Worlds::ALL);
        let yes = lenient.judge(requirement, MAX_DEPTH).yes;
        let possible = lenient.atoms.possible(yes);
        match (self.atoms.has_user(), self.atoms.has_machine()) {
            (true, true) if !possible.is_none() => Cause::UserAndMachine,
            (false, true) if possible.machines != 0 => Cause::NoMachine,
            (true, false) if possible.users != 0 => Cause::NotSignedIn,
            _ => Cause::Opposite,
        }
    }
}
