//! Everything that expansions of the attributes may name, and nothing else.
//!
//! It changes without notice: each release of the attributes goes with one release of this crate.

pub use crate::{
    auth::{MachineKind, MachineKinds, Session},
    authz::{
        ClaimsTest, DenialKind, Level, NamedPolicy, Permission, Policy, Question, Requirement,
        Reverification, Role, Scoped,
    },
    guard::{
        AmbientCaller, Bound, Caller, Fewer, Guard, Guarded, GuardedFunction, Probe, Registration, ToCaller,
        bound, caller_from, deny, enforce, enforce_and_bind, enforce_asking, enforce_asking_and_bind,
        function_policy, verify_presented,
    },
};
pub use inventory;
