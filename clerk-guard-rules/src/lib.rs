//! What the attributes of clerk-guard and the tools around them agree on.
//!
//! It changes without notice: each release goes with one release of clerk-guard.

#![forbid(unsafe_code)]

#[cfg(feature = "files")]
pub mod files;
pub mod fingerprint;
#[cfg(feature = "names")]
pub mod names;
pub mod reserved;
#[cfg(feature = "router")]
pub mod router;
#[cfg(feature = "routes")]
pub mod routes;
#[cfg(feature = "source")]
pub mod source;
