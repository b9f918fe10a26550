use std::fmt;

use clerk_guard_rules::routes::{Fault, PatternErrorKind};

/// A text that is no pattern of paths, or adds nothing to its list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    pattern: Box<str>,
    fault: Fault,
    earlier: Option<Box<str>>,
}

impl PatternError {
    pub(super) fn new(pattern: &str, fault: Fault) -> Self {
        Self { pattern: pattern.into(), fault, earlier: None }
    }

    /// A pattern of a list that matches nothing, or nothing that this earlier one does not.
    pub(super) fn superfluous(pattern: &str, kind: PatternErrorKind, earlier: Option<&str>) -> Self {
        let earlier = earlier.map(Box::from);
        Self { earlier, ..Self::new(pattern, Fault { offset: 0, kind }) }
    }

    /// The text.
    #[must_use]
    pub fn pattern(&self) -> &str {
        &self.pattern
    }

    /// Where it is wrong, in bytes from its beginning. It is where a character begins, or the end of the text.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.fault.offset
    }

    /// What is wrong.
    #[must_use]
    pub fn kind(&self) -> PatternErrorKind {
        self.fault.kind
    }

    /// The earlier pattern of the list that matches all that this one does, where that is what is wrong
    /// ([`Shadowed`](PatternErrorKind::Shadowed)).
    #[must_use]
    pub fn earlier(&self) -> Option<&str> {
        self.earlier.as_deref()
    }
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { pattern, fault: Fault { offset, kind }, earlier } = self;
        match earlier {
            Some(earlier) => {
                write!(
                    f,
                    "route pattern {pattern:?}: an earlier pattern of the list, {earlier:?}, matches all that this one does: \
                     take this one away"
                )
            }
            None => write!(f, "route pattern {pattern:?}, at byte {offset}: {kind}"),
        }
    }
}

impl std::error::Error for PatternError {}
