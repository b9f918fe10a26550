//! What the attributes of clerk-guard and the tools around them agree on. Use it through those.

#![forbid(unsafe_code)]

#[cfg(feature = "files")]
pub mod files;
#[cfg(feature = "source")]
pub mod source;
