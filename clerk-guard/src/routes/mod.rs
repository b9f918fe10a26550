//! Which paths are meant by a pattern such as `/orgs/:slug/(.*)`.
//!
//! Patterns are those of `path-to-regexp` 6, which Clerk's own SDKs take, and match the same paths. Letter case does not
//! matter, and one of `/`, `#` and `?` may follow.

mod compile;
mod ecma;
mod engine;
mod lexer;
mod matcher;
mod parser;
mod part;
mod path;
mod path_error;
mod pattern;
mod pattern_error;
#[cfg(test)]
mod tests;

pub use self::{
    matcher::RouteMatcher,
    path_error::{Ambiguity, PathError},
    pattern::{Captures, Pattern},
    pattern_error::{PatternError, PatternErrorKind},
};
