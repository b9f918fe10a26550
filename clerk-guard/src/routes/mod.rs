//! Which paths are meant by a pattern such as `/orgs/:slug/(.*)`.
//!
//! Patterns are those of `path-to-regexp` 6, which Clerk's own SDKs take, and match the same paths. Letter case does not
//! matter, and one of `/`, `#` and `?` may follow.

#[cfg(feature = "routes")]
mod compile;
#[cfg(feature = "routes")]
mod ecma;
#[cfg(feature = "routes")]
mod engine;
#[cfg(feature = "routes")]
mod lexer;
#[cfg(feature = "routes")]
mod matcher;
#[cfg(feature = "routes")]
mod parser;
#[cfg(feature = "routes")]
mod part;
mod path;
mod path_error;
#[cfg(feature = "routes")]
mod pattern;
#[cfg(feature = "routes")]
mod pattern_error;
#[cfg(feature = "routes")]
mod reach;
#[cfg(all(test, feature = "routes"))]
mod tests;

pub(crate) use self::path::{Allowed, normal};
pub use self::path_error::{Ambiguity, PathError};
#[cfg(feature = "routes")]
pub use self::{
    matcher::RouteMatcher,
    pattern::{Captures, Pattern},
    pattern_error::{PatternError, PatternErrorKind},
};
