use super::ecma::Node;

/// Characters that end the value of a parameter without an expression of its own, and of which one may follow a pattern.
pub(super) const DELIMITERS: &str = "/#?";

/// A part of a pattern.
#[derive(Debug)]
pub(super) enum Part {
    Text(String),
    Group(Group),
}

/// A parameter with the text that belongs to it, or such text alone.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) parameter: Option<Parameter>,
    pub(super) prefix: String,
    pub(super) suffix: String,
    pub(super) modifier: Modifier,
}

#[derive(Debug)]
pub(super) struct Parameter {
    /// Parameters without a name are called by numbers, in their order from 0.
    pub(super) name: Box<str>,
    pub(super) expression: Node,
}

/// How often a group may come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Modifier {
    Once,
    /// `?`
    Optional,
    /// `+`
    OnceOrMore,
    /// `*`
    Any,
}
