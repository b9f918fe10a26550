use std::fmt;

/// What is wrong with a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum PatternErrorKind {
    /// A `:` without a name.
    #[error("a name of ASCII letters, digits and underscores must follow the colon (`\\:` is a colon)")]
    Name,
    /// A `*`, `+` or `?` that follows neither a parameter nor a group in braces.
    #[error(
        "there is no parameter before it to repeat; for any text, write `(.*)` (`\\*`, `\\+`, `\\?` are literal)"
    )]
    Modifier,
    /// A `*` or `+` behind a parameter that nothing sets apart from its repetition.
    #[error(
        "only a parameter with a prefix or suffix, such as `/`, can be repeated; for any text, write `(.*)`"
    )]
    Repetition,
    /// A parameter without an expression of its own right behind another.
    #[error("there must be text between two parameters, or an expression: `:name(.*)`")]
    Adjacent,
    /// A `{` that is not closed, a `}` that closes nothing, or something that cannot stand in braces.
    #[error("braces must be closed, and hold one parameter at most, with text around it")]
    Brace,
    /// A backslash at the end.
    #[error("there must be a character behind the backslash")]
    Backslash,
    /// An expression without anything in it.
    #[error("there must be an expression in the parentheses")]
    Empty,
    /// A parenthesis that is not closed, or one too many.
    #[error("a parenthesis is not closed, or closes nothing")]
    Unbalanced,
    /// A group in an expression that captures, begins an expression with `?`, or is of a kind that is not known.
    #[error(
        "a group here must begin with `(?:`, `(?=`, `(?!`, `(?<=` or `(?<!`, and have other parentheses around it"
    )]
    Group,
    /// A class that is not closed.
    #[error("the bracket is not closed")]
    Class,
    /// A quantifier without anything to repeat.
    #[error("there is nothing here to repeat")]
    NothingToRepeat,
    /// A repetition, or something that can be left out, that matches nothing before it tries to match something.
    #[error(
        "what is repeated or left out here matches nothing before it tries to match something: let it match something"
    )]
    EmptyFirst,
    /// A range whose end is before its start.
    #[error("the end of the range comes before its start")]
    RangeOrder,
    /// An escape that refers to a group, or whose meaning depends on what else there is.
    #[error("references to groups, octal numbers and half a control character are not supported here")]
    Escape,
    /// Groups too deep in each other, or repetitions that multiply to too much.
    #[error("the pattern is too large: repeat less, or nest less deeply")]
    TooLarge,
    /// A parameter that names an organization, and may come several times.
    #[error("an organization has one id and one slug: `:id` and `:slug` cannot be repeated here")]
    Several,
    /// A pattern of a list that is like no path of any request: it does not begin with a slash, or holds what paths never do.
    #[error(
        "no path of a request is ever like this: a path begins with `/`, holds no address before it, and no `?` or `#`, and \
         several slashes in a row count as one"
    )]
    Unreachable,
    /// A pattern of a list that adds nothing to an earlier one.
    #[error("an earlier pattern of the list matches all that this one does: take this one away")]
    Shadowed,
}

/// What is wrong, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) offset: usize,
    pub(super) kind: PatternErrorKind,
}

/// A text that is no pattern of paths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    pattern: Box<str>,
    offset: usize,
    kind: PatternErrorKind,
}

impl PatternError {
    pub(super) fn new(pattern: &str, fault: Fault) -> Self {
        Self { pattern: pattern.into(), offset: fault.offset, kind: fault.kind }
    }

    /// The text.
    #[must_use]
    pub fn pattern(&self) -> &str {
        &self.pattern
    }

    /// Where it is wrong, in bytes from its beginning. It is where a character begins, or the end of the text.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// What is wrong.
    #[must_use]
    pub fn kind(&self) -> PatternErrorKind {
        self.kind
    }
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "route pattern {:?}, at byte {}: {}", self.pattern, self.offset, self.kind)
    }
}

impl std::error::Error for PatternError {}
