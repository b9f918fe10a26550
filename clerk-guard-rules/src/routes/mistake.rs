use std::fmt;

/// What is wrong with a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PatternErrorKind {
    /// A `:` without a name.
    Name,
    /// A `*`, `+` or `?` that follows neither a parameter nor a group in braces.
    Modifier,
    /// A `*` or `+` behind a parameter that nothing sets apart from its repetition.
    Repetition,
    /// A parameter without an expression of its own right behind another.
    Adjacent,
    /// A `{` that is not closed, a `}` that closes nothing, or something that cannot stand in braces.
    Brace,
    /// A backslash at the end.
    Backslash,
    /// An expression without anything in it.
    Empty,
    /// A parenthesis that is not closed, or one too many.
    Unbalanced,
    /// A group in an expression that captures, begins an expression with `?`, or is of a kind that is not known.
    Group,
    /// A class that is not closed.
    Class,
    /// A quantifier without anything to repeat.
    NothingToRepeat,
    /// A repetition, or something that can be left out, that matches nothing before it tries to match something.
    EmptyFirst,
    /// A range whose end is before its start.
    RangeOrder,
    /// An escape that refers to a group, or whose meaning depends on what else there is.
    Escape,
    /// Groups too deep in each other, or repetitions that multiply to too much.
    TooLarge,
    /// A parameter that names an organization, and may come several times.
    Several,
    /// A pattern of a list that is like no path of any request: it does not begin with a slash, or holds what paths never do.
    Unreachable,
    /// A pattern of a list that adds nothing to an earlier one.
    Shadowed,
}

impl fmt::Display for PatternErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Name => "a name of ASCII letters, digits and underscores must follow the colon (`\\:` is a colon)",
            Self::Modifier => {
                "there is no parameter before it to repeat; for any text, write `(.*)` (`\\*`, `\\+`, `\\?` are literal)"
            }
            Self::Repetition => {
                "only a parameter with a prefix or suffix, such as `/`, can be repeated; for any text, write `(.*)`"
            }
            Self::Adjacent => "there must be text between two parameters, or an expression: `:name(.*)`",
            Self::Brace => "braces must be closed, and hold one parameter at most, with text around it",
            Self::Backslash => "there must be a character behind the backslash",
            Self::Empty => "there must be an expression in the parentheses",
            Self::Unbalanced => "a parenthesis is not closed, or closes nothing",
            Self::Group => {
                "a group here must begin with `(?:`, `(?=`, `(?!`, `(?<=` or `(?<!`, and have other parentheses around it"
            }
            Self::Class => "the bracket is not closed",
            Self::NothingToRepeat => "there is nothing here to repeat",
            Self::EmptyFirst => {
                "what is repeated or left out here matches nothing before it tries to match something: let it match something"
            }
            Self::RangeOrder => "the end of the range comes before its start",
            Self::Escape => {
                "references to groups, octal numbers and half a control character are not supported here"
            }
            Self::TooLarge => "the pattern is too large: repeat less, or nest less deeply",
            Self::Several => {
                "an organization has one id and one slug: `:id` and `:slug` cannot be repeated here"
            }
            Self::Unreachable => {
                "no path of a request is ever like this: a path begins with `/`, holds no address before it, and no `?` or \
                 `#`, and several slashes in a row count as one"
            }
            Self::Shadowed => "an earlier pattern of the list matches all that this one does: take this one away",
        })
    }
}

impl std::error::Error for PatternErrorKind {}

/// What is wrong with a pattern, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// In bytes from the beginning of the pattern: where a character begins, or its end.
    pub offset: usize,
    /// What it is.
    pub kind: PatternErrorKind,
}
