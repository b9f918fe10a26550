use std::ops::Range;

use super::{
    ecma::{Dialect, Node, emit},
    path_error::PathError,
    pattern_error::PatternErrorKind,
};

/// How often an engine that backtracks may do so for one path. The longest path that hyper lets in has 65534 bytes, and an
/// expression that goes over it once stays below.
const MOST_STEPS: usize = 100_000;

/// A compiled expression, by an engine that takes linear time wherever that is possible.
#[derive(Clone, Debug)]
pub(super) enum Engine {
    Linear(regex::Regex),
    Backtracking(fancy_regex::Regex),
}

/// Where in spelled text each parameter was found.
pub(super) type Found = Vec<Option<Range<usize>>>;

impl Engine {
    pub(super) fn new(node: &Node) -> Result<Self, PatternErrorKind> {
        if node.looks_around() {
            let expression = emit(node, Dialect::FancyRegex);
            let built = fancy_regex::RegexBuilder::new(&expression).backtrack_limit(MOST_STEPS).build();
            return built.map(Self::Backtracking).map_err(|error| why(&error));
        }
        let expression = emit(node, Dialect::Regex);
        // We write no syntax that it does not know, so what it refuses is large.
        regex::Regex::new(&expression).map(Self::Linear).map_err(|_| PatternErrorKind::TooLarge)
    }

    /// Does it match this spelled text?
    pub(super) fn matches(&self, spelled: &str) -> Result<bool, PathError> {
        match self {
            Self::Linear(regex) => Ok(regex.is_match(spelled)),
            Self::Backtracking(regex) => regex.is_match(spelled).map_err(|_| PathError::TooManySteps),
        }
    }

    /// Where it finds each parameter in this spelled text.
    pub(super) fn captures(&self, spelled: &str) -> Result<Option<Found>, PathError> {
        Ok(match self {
            Self::Linear(regex) => regex
                .captures(spelled)
                .map(|captures| captures.iter().skip(1).map(|found| Some(found?.range())).collect()),
            Self::Backtracking(regex) => regex
                .captures(spelled)
                .map_err(|_| PathError::TooManySteps)?
                .map(|captures| captures.iter().skip(1).map(|found| Some(found?.range())).collect()),
        })
    }
}

fn why(error: &fancy_regex::Error) -> PatternErrorKind {
    use fancy_regex::{CompileError, Error, ParseError};

    match error {
        Error::ParseError(_, ParseError::RecursionExceeded) => PatternErrorKind::TooLarge,
        Error::CompileError(error) => match **error {
            CompileError::InnerError(_) | CompileError::PatternTooComplex => PatternErrorKind::TooLarge,
            _ => PatternErrorKind::LookAround,
        },
        _ => PatternErrorKind::LookAround,
    }
}
