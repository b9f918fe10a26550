//! Everything that expansions of the attributes may name, and nothing else.
//!
//! It changes without notice: each release of the attributes goes with one release of this crate.

pub use crate::{
    auth::{MachineKind, MachineKinds, Session},
    authz::{
        ClaimsTest, DenialKind, Level, NamedPolicy, Permission, Policy, Question, Requirement,
        Reverification, Role, Scoped, consistent,
    },
    guard::{
        AmbientCaller, Bound, Caller, Guard, Guarded, Probe, ToCaller, bound, caller_from, deny, enforce,
        enforce_and_bind, enforce_asking, enforce_asking_and_bind, verify_presented,
    },
};
