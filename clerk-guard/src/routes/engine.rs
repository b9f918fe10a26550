use std::ops::Range;

use clerk_guard_rules::routes::{MOST_BYTES, PathError, PatternErrorKind, ecma::Node};

use super::emit::{Dialect, emit};

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
    /// Compiles an expression. We write no syntax that the engines do not know, so what they refuse is too large for them.
    pub(super) fn new(node: &Node) -> Result<Self, PatternErrorKind> {
        if node.looks_around() {
            let expression = emit(node, Dialect::FancyRegex);
            let built = fancy_regex::RegexBuilder::new(&expression)
                .backtrack_limit(MOST_STEPS)
                .delegate_size_limit(MOST_BYTES)
                .build();
            return built.map(Self::Backtracking).map_err(|_| PatternErrorKind::TooLarge);
        }
        let expression = emit(node, Dialect::Regex);
        let built = regex::RegexBuilder::new(&expression).size_limit(MOST_BYTES).build();
        built.map(Self::Linear).map_err(|_| PatternErrorKind::TooLarge)
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
