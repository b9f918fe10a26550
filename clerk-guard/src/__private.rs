//! Everything that expansions of the attributes may name, and nothing else.
//!
//! It changes without notice: each release of the attributes goes with one release of this crate.

#[cfg(feature = "axum")]
pub use crate::adapters::axum::routes::{
    HowItRefuses, MethodFilter, Refusing, RefusingPlainly, Router, refusing, route,
};
#[cfg(feature = "routes")]
pub use crate::routes::matcher::checked as route_matcher;
pub use crate::{
    auth::{MachineKind, MachineKinds, Session},
    authz::{
        ActiveOrg, ClaimsTest, DenialKind, Level, NamedPolicy, NamesOrg, NoTenant, NoTenantField, Policy,
        Question, Requirement, Reverification, TenantField, TenantProbe, consistent,
        literal::{listed_role, org_feature, org_plan, permission, role, user_feature, user_plan},
        names_org,
    },
    claims::{CustomClaims, CustomClaimsError},
    guard::{
        Access, AmbientCaller, Bound, Caller, Fewer, Guard, Guarded, GuardedFunction, GuardedMethod, Known,
        KnownFunction, Probe, Registration, ToCaller, bound, caller_from, claims_hold, deny, enforce,
        enforce_and_bind, enforce_asking, enforce_asking_and_bind, flattened, function_access,
        function_policy, method_policy, seen, verify_presented,
    },
};
pub use inventory;
pub use serde::de::DeserializeOwned;

// A guard on a module or block becomes one on each function in it.
pub use clerk_guard_macros::*;
