//! Authorization for Rust servers whose users sign in with Clerk: guards that are part of the function they protect.
// The examples of the README need these features to compile.
#![cfg_attr(all(feature = "axum", feature = "testing"), doc = include_str!("../README.md"))]
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]
// Some of what is here waits for a feature that uses it. Where all are on, nothing may be unused.
#![cfg_attr(
    not(all(
        feature = "axum",
        feature = "backend",
        feature = "routes",
        feature = "testing",
        feature = "webhooks"
    )),
    allow(dead_code, unused_imports, reason = "what a feature that is off would use")
)]

// The floors, lowest first. None imports from one above it.
mod adapters;
pub mod auth;
pub mod authz;
#[cfg(feature = "backend")]
pub mod backend;
mod base;
pub mod claims;
mod context;
mod guard;
pub mod keys;
#[cfg(feature = "http")]
mod request;
#[cfg(any(feature = "backend", feature = "webhooks"))]
pub mod resources;
#[cfg(any(feature = "http", feature = "routes"))]
pub mod routes;
pub mod verify;
#[cfg(feature = "webhooks")]
pub mod webhooks;

#[doc(hidden)]
pub mod __private;
/// The pages of `docs`, whose examples are tests. They are beside the package and not in it.
#[cfg(all(doctest, feature = "axum", feature = "testing"))]
mod pages {
    #[cfg(all(feature = "backend", feature = "webhooks"))]
    #[doc = include_str!("../../docs/BACKEND.md")]
    mod backend {}
    #[doc = include_str!("../../docs/CLAIMS.md")]
    mod claims {}
    #[cfg(feature = "routes")]
    #[doc = include_str!("../../docs/FROM_NEXTJS.md")]
    mod from_nextjs {}
    #[doc = include_str!("../../docs/PERMITS.md")]
    mod permits {}
    #[doc = include_str!("../../docs/REVIEW.md")]
    mod review {}
    #[cfg(feature = "routes")]
    #[doc = include_str!("../../docs/ROUTES.md")]
    mod routes {}
    #[doc = include_str!("../../docs/TENANTS.md")]
    mod tenants {}
    #[doc = include_str!("../../docs/UNGUARDED.md")]
    mod unguarded {}
}
#[cfg(feature = "testing")]
pub mod testing;

#[cfg(feature = "axum")]
pub use crate::adapters::axum;
#[cfg(feature = "tower")]
pub use crate::adapters::tower;
#[cfg(feature = "utoipa")]
pub use crate::adapters::utoipa;
#[cfg(feature = "tower")]
pub use crate::guard::MiddlewareError;
#[cfg(feature = "backend")]
pub use crate::guard::{BackendError, CheckError, current_user};
#[cfg(feature = "http")]
pub use crate::guard::{ProtectedAuth, Refused, RouteRequest};
#[cfg(all(feature = "http", feature = "routes"))]
pub use crate::request::OrganizationSync;
#[cfg(feature = "http")]
pub use crate::request::{DebugHeaders, HandshakeMode, RequestHead, RequestState, Status, TrustedProxies};
#[cfg(feature = "routes")]
pub use crate::routes::RouteMatcher;
pub use crate::{
    auth::{Accepts, Auth, Conceal, Machine, MachineKind, MachineKinds, Session, TokenKind},
    authz::{ActiveOrg, Denial, DenialKind, May, NamesOrg, Policy, Requirement},
    base::{
        Clock, InstanceType, MachineSecretKey, MembershipId, OrgId, OrgSlug, PublishableKey,
        PublishableKeyError, SecretKey, SecretKeyError, SessionId, SignInTokenId, SystemClock, Timestamp,
        UserId,
    },
    claims::SessionClaims,
    context::{Scope, auth, spawn, spawn_blocking},
    guard::{
        Access, AsRequirement, Clerk, ClerkBuilder, ConfigError, FromDenial, FunctionPolicy, Guards,
        ListedFunction, MemoryRevokedSessions, Permit, RevocationError, RevokedSessions, Revoking, guards,
    },
    keys::KeySource,
    verify::{KeySet, TokenVerifier},
};
#[cfg(feature = "routes")]
pub use clerk_guard_macros::route_matcher;
pub use clerk_guard_macros::{
    Policy, SessionClaims, TenantPath, deny_impersonation, deny_unguarded, policy, public, require,
    require_auth, require_feature, require_org, require_permission, require_plan, require_reverification,
    require_role, require_scope, requirement,
};
