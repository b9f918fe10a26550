//! The atoms of a requirement: which of them are the same, and in which worlds each of them is true.

use super::{Cause, Truth, Worlds};
use crate::{
    auth::{MachineKind, MachineKinds},
    authz::{Level, Requirement, Reverification, Role, Scoped},
    claims::Scope,
};

/// A bit for each atom makes the number of a world, so these are as many as a word of users has room for.
const USER_ATOMS: usize = 7;
const SCOPES: usize = 4;
const MACHINES: u64 = 0x0000_ffff_ffff_ffff;

/// The different atoms that a walk has met.
pub(super) struct Atoms<'r> {
    users: [Option<&'r Requirement<'r>>; USER_ATOMS],
    scopes: [Option<&'r str>; SCOPES],
    /// There were more than there is room for.
    is_cut: bool,
    has_signed_in: bool,
    has_machine: bool,
    /// Worlds that there are not, by what keeps them from being.
    two_roles: u128,
    not_granted: u128,
    no_organization: u128,
    not_verified: u128,
    /// The worlds in which something that cannot be told, or that says who is calling, is taken for what can be anything.
    untold: Worlds,
}

/// What the truth of a known atom says of a new one.
enum Relation {
    Same,
    /// At most one of them is true.
    Excludes,
    /// Where the new one is true, so is the known one.
    Implies,
    /// Where the known one is true, so is the new one.
    IsImplied,
    None,
}

impl<'r> Atoms<'r> {
    pub(super) const fn new(untold: Worlds) -> Self {
        Self {
            users: [None; USER_ATOMS],
            scopes: [None; SCOPES],
            is_cut: false,
            has_signed_in: false,
            has_machine: false,
            two_roles: 0,
            not_granted: 0,
            no_organization: 0,
            not_verified: 0,
            untold,
        }
    }

    pub(super) const fn has_user(&self) -> bool {
        self.has_signed_in || !matches!(self.users, [None, ..])
    }

    pub(super) const fn has_machine(&self) -> bool {
        self.has_machine || !matches!(self.scopes, [None, ..])
    }

    /// Those of the worlds that there are.
    pub(super) const fn possible(&self, worlds: Worlds) -> Worlds {
        let not = self.two_roles | self.not_granted | self.no_organization | self.not_verified;
        Worlds { users: worlds.users & !not, machines: worlds.machines & MACHINES }
    }

    /// The one thing without which these worlds, of which there are none, would be possible.
    pub(super) const fn broken_guarantee(&self, users: u128) -> Option<Cause> {
        let (roles, granted) = (self.two_roles, self.not_granted);
        let (organization, verified) = (self.no_organization, self.not_verified);
        if users & !(granted | organization | verified) != 0 {
            Some(Cause::TwoRoles)
        } else if users & !(roles | organization | verified) != 0 {
            Some(Cause::NotGranted)
        } else if users & !(roles | granted | verified) != 0 {
            Some(Cause::Organization)
        } else if users & !(roles | granted | organization) != 0 {
            Some(Cause::Reverification)
        } else {
            None
        }
    }

    /// Is this everybody, although it asks for more than who is calling?
    pub(super) const fn always(&self, yes: Worlds) -> Option<Cause> {
        let Worlds { users, machines } = self.possible(Worlds { users: !yes.users, machines: !yes.machines });
        if self.is_cut {
            None
        } else if users == 0 && !matches!(self.users, [None, ..]) {
            Some(Cause::EveryUser)
        } else if machines == 0 && !matches!(self.scopes, [None, ..]) {
            Some(Cause::EveryMachine)
        } else {
            None
        }
    }

    pub(super) const fn truth(&mut self, atom: &'r Requirement<'r>) -> Truth {
        match atom {
            Requirement::SignedIn => {
                self.has_signed_in = true;
                self.of_users(u128::MAX, self.untold.users)
            }
            Requirement::Machine(kinds) => {
                self.has_machine = true;
                self.of_machines(worlds_of(*kinds), self.untold.machines)
            }
            Requirement::Scope(scope) => match self.scope(scope) {
                Some(column) => self.of_machines(column, !column),
                None => self.of_machines(u64::MAX, u64::MAX),
            },
            atom => match self.user(atom) {
                Some(column) => self.of_users(column, !column),
                None => self.of_users(u128::MAX, u128::MAX),
            },
        }
    }

    const fn of_users(&self, yes: u128, no: u128) -> Truth {
        let machines = self.untold.machines;
        Truth { yes: Worlds { users: yes, machines }, no: Worlds { users: no, machines } }
    }

    const fn of_machines(&self, yes: u64, no: u64) -> Truth {
        let users = self.untold.users;
        Truth { yes: Worlds { users, machines: yes }, no: Worlds { users, machines: no } }
    }

    /// The worlds of machines that have this scope. `None` where there is no room for it.
    const fn scope(&mut self, scope: &'r str) -> Option<u64> {
        let (mut slots, mut place) = (self.scopes.as_mut_slice(), 1);
        while let [slot, rest @ ..] = slots {
            match slot {
                Some(known) if is_same(known, scope) => return Some(u64::MAX / (1 + (1 << place))),
                Some(_) => {}
                None => {
                    *slot = Some(scope);
                    return Some(u64::MAX / (1 + (1 << place)));
                }
            }
            (slots, place) = (rest, place * 2);
        }
        self.is_cut = true;
        None
    }

    /// The worlds of users of whom this is true. `None` where there is no room for it.
    const fn user(&mut self, atom: &'r Requirement<'r>) -> Option<u128> {
        let (mut slots, mut place) = (self.users.as_mut_slice(), 1);
        // Where the new atom cannot be true because of another role, of a role that has not the permission, or of no organization.
        let (mut other_roles, mut not_granted, mut no_organization, mut not_verified) = (0, 0, 0, 0);
        // Where it cannot be false.
        let (mut in_organization, mut verified) = (0, 0);
        while let [slot, rest @ ..] = slots {
            let column = u128::MAX / (1 + (1 << place));
            let Some(known) = slot else {
                *slot = Some(atom);
                self.two_roles |= column & other_roles;
                self.not_granted |= column & not_granted;
                self.no_organization |= column & no_organization | !column & in_organization;
                self.not_verified |= column & not_verified | !column & verified;
                return Some(column);
            };
            let is_verification = matches!(atom, Requirement::Reverification(_));
            match Relation::of(atom, known) {
                Relation::Same => return Some(column),
                Relation::Excludes if is_role(atom) && is_role(known) => other_roles |= column,
                Relation::Excludes => not_granted |= column,
                Relation::Implies if is_verification => not_verified |= !column,
                Relation::Implies => no_organization |= !column,
                Relation::IsImplied if is_verification => verified |= column,
                Relation::IsImplied => in_organization |= column,
                Relation::None => {}
            }
            (slots, place) = (rest, place * 2);
        }
        self.is_cut = true;
        None
    }
}

impl Relation {
    const fn of(new: &Requirement<'_>, known: &Requirement<'_>) -> Self {
        let is_same = match (new, known) {
            (Requirement::Role(new), Requirement::Role(known)) => {
                return if is_same(new.name(), known.name()) { Self::Same } else { Self::Excludes };
            }
            (Requirement::Reverification(new), Requirement::Reverification(known)) => {
                return match (includes(*new, *known), includes(*known, *new)) {
                    (true, true) => Self::Same,
                    (true, false) => Self::Implies,
                    (false, true) => Self::IsImplied,
                    (false, false) => Self::None,
                };
            }
            (Requirement::Role(role), Requirement::Permission(permission))
            | (Requirement::Permission(permission), Requirement::Role(role)) => {
                return if lacks(*role, permission.words().key()) { Self::Excludes } else { Self::None };
            }
            (Requirement::Role(_) | Requirement::Permission(_), Requirement::Organization) => {
                return Self::Implies;
            }
            (Requirement::Organization, Requirement::Role(_) | Requirement::Permission(_)) => {
                return Self::IsImplied;
            }
            (Requirement::Permission(new), Requirement::Permission(known)) => {
                is_same(new.words().key(), known.words().key())
            }
            (Requirement::Feature(new), Requirement::Feature(known))
            | (Requirement::Plan(new), Requirement::Plan(known)) => is_same_scoped(*new, *known),
            (Requirement::Organization, Requirement::Organization)
            | (Requirement::Impersonated, Requirement::Impersonated) => true,
            _ => false,
        };
        if is_same { Self::Same } else { Self::None }
    }
}

const fn is_role(atom: &Requirement<'_>) -> bool {
    matches!(atom, Requirement::Role(_))
}

/// Is it known that nobody with this role has the permission? That somebody with it has one is not: features can be switched off.
const fn lacks(role: Role<'_>, permission: &str) -> bool {
    let Some(mut permissions) = role.permissions() else { return false };
    while let [known, rest @ ..] = permissions {
        if is_same(known, permission) {
            return false;
        }
        permissions = rest;
    }
    true
}

/// Does whoever passes `strict` pass `lax`?
const fn includes(strict: Reverification, lax: Reverification) -> bool {
    let level = match (strict.level(), lax.level()) {
        (Level::MultiFactor, _)
        | (Level::FirstFactor, Level::FirstFactor)
        | (Level::SecondFactor, Level::SecondFactor) => true,
        (Level::FirstFactor | Level::SecondFactor, _) => false,
    };
    // Who has no second factor passes on the first.
    let downgrade = matches!(lax.level(), Level::FirstFactor) || lax.downgrades() || !strict.downgrades();
    level && downgrade && strict.after_minutes() <= lax.after_minutes()
}

const fn worlds_of(kinds: MachineKinds) -> u64 {
    let mut worlds = 0;
    if kinds.contains(MachineKind::ApiKey) {
        worlds |= 0xffff;
    }
    if kinds.contains(MachineKind::M2m) {
        worlds |= 0xffff << 16;
    }
    if kinds.contains(MachineKind::OAuth) {
        worlds |= 0xffff << 32;
    }
    worlds
}

const fn is_same_scoped(one: Scoped<'_>, other: Scoped<'_>) -> bool {
    let is_same_scope = matches!(
        (one.scope(), other.scope()),
        (None, None) | (Some(Scope::Org), Some(Scope::Org)) | (Some(Scope::User), Some(Scope::User))
    );
    is_same_scope && is_same(one.slug(), other.slug())
}

const fn is_same(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    while let ([a, one_rest @ ..], [b, other_rest @ ..]) = (one, other) {
        if *a != *b {
            return false;
        }
        (one, other) = (one_rest, other_rest);
    }
    true
}
