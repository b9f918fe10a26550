//! Everything that expansions of the attributes may name, and nothing else.
//!
//! It changes without notice: each release of the attributes goes with one release of this crate.

pub use crate::{
    auth::{MachineKind, MachineKinds},
    authz::{Permission, Requirement, Role},
    claims::{CustomClaims, CustomClaimsError},
    guard::{
        AmbientCaller, Caller, Guard, Guarded, Probe, ToCaller, caller_from, claims_hold, deny, enforce,
        enforce_machine, enforce_session, flattened, verify_presented,
    },
};
pub use serde::de::DeserializeOwned;
