//! Which paths are meant by a pattern such as `/orgs/:slug/(.*)`.
//!
//! Patterns are those of `path-to-regexp` 6, which Clerk's own SDKs take, and match the same paths. Letter case does not
//! matter, and one of `/`, `#` and `?` may follow.

#[cfg(feature = "routes")]
mod emit;
#[cfg(feature = "routes")]
mod engine;
#[cfg(feature = "routes")]
pub(crate) mod matcher;
#[cfg(feature = "routes")]
mod pattern;
#[cfg(feature = "routes")]
mod pattern_error;
#[cfg(feature = "routes")]
#[cfg(test)]
mod tests;

#[cfg(feature = "routes")]
pub use self::{
    matcher::RouteMatcher,
    pattern::{Captures, Pattern},
    pattern_error::PatternError,
};
#[cfg(feature = "routes")]
#[doc(inline)]
pub use clerk_guard_rules::routes::PatternErrorKind;
pub(crate) use clerk_guard_rules::routes::{Allowed, normal};
#[doc(inline)]
pub use clerk_guard_rules::routes::{Ambiguity, PathError};
