//! Authorization for Rust servers whose users sign in with Clerk: guards that are part of the function they protect.
// The examples of the README need these features to compile.
#![cfg_attr(all(feature = "axum", feature = "testing"), doc = include_str!("../../README.md"))]
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

// The floors, lowest first. None imports from one above it.
mod adapters;
pub mod auth;
pub mod authz;
mod base;
pub mod claims;
mod context;
mod guard;
pub mod keys;
#[cfg(feature = "tower")]
mod request;
#[cfg(feature = "routes")]
pub mod routes;
pub mod verify;

#[doc(hidden)]
pub mod __private;
#[cfg(feature = "testing")]
pub mod testing;

#[cfg(feature = "axum")]
pub use crate::adapters::axum;
#[cfg(feature = "tower")]
pub use crate::adapters::tower;
#[cfg(feature = "routes")]
pub use crate::routes::RouteMatcher;
pub use crate::{
    auth::{Auth, Session},
    authz::{Denial, DenialKind, Requirement},
    base::{
        Clock, InstanceType, OrgId, OrgSlug, PublishableKey, PublishableKeyError, SecretKey, SecretKeyError,
        SessionId, SystemClock, Timestamp, UserId,
    },
    claims::SessionClaims,
    context::{Scope, auth, spawn, spawn_blocking},
    guard::{Clerk, ClerkBuilder, ConfigError, FromDenial},
    keys::KeySource,
    verify::{KeySet, TokenVerifier},
};
pub use clerk_guard_macros::{require_auth, require_org, require_permission, require_role};
