//! What the attributes of clerk-guard and the tools around them agree on.
//!
//! It changes without notice: each release goes with one release of clerk-guard.

#![forbid(unsafe_code)]

pub mod names;
