//! Everything that expansions of the attributes may name, and nothing else.
//!
//! It changes without notice: each release of the attributes goes with one release of this crate.

pub use crate::{
    auth::{MachineKind, MachineKinds},
    authz::{Permission, Requirement, Role},
    guard::{
        AmbientCaller, Caller, Guard, Guarded, Probe, ToCaller, caller_from, deny, enforce, enforce_machine,
        enforce_session, verify_presented,
    },
};

// A guard on a module or block becomes one on each function in it.
pub use clerk_guard_macros::*;
