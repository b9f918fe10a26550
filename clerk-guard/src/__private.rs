//! Everything that expansions of the attributes may name, and nothing else.
//!
//! It changes without notice: each release of the attributes goes with one release of this crate.

pub use crate::{
    auth::{MachineKind, MachineKinds, Session},
    authz::{
        ClaimsTest, DenialKind, Level, NamedPolicy, Permission, Policy, Question, Requirement,
        Reverification, Role, Scoped,
    },
    claims::{CustomClaims, CustomClaimsError},
    guard::{
        AmbientCaller, Bound, Caller, Fewer, Guard, Guarded, GuardedFunction, Probe, Registration, ToCaller,
        bound, caller_from, claims_hold, deny, enforce, enforce_and_bind, enforce_asking,
        enforce_asking_and_bind, flattened, function_policy, verify_presented,
    },
};
pub use inventory;
pub use serde::de::DeserializeOwned;

// A guard on a module or block becomes one on each function in it.
pub use clerk_guard_macros::*;
