use super::ecma::Node;

/// Characters that end the value of a parameter without an expression of its own, and of which one may follow a pattern.
pub(super) const DELIMITERS: &str = "/#?";

/// A part of a pattern.
#[derive(Debug)]
pub enum Part {
    /// Plain text.
    Text(String),
    /// A parameter or a group in braces.
    Group(Group),
}

/// A parameter with the text that belongs to it, or such text alone.
#[derive(Debug)]
pub struct Group {
    /// The parameter, where there is one.
    pub parameter: Option<Parameter>,
    /// The text in front of it.
    pub prefix: String,
    /// The text behind it.
    pub suffix: String,
    /// How often all of it may come.
    pub modifier: Modifier,
}

/// A parameter.
#[derive(Debug)]
pub struct Parameter {
    /// Parameters without a name are called by numbers, in their order from 0.
    pub name: Box<str>,
    /// What one value of it matches.
    pub expression: Node,
}

/// How often a group may come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modifier {
    /// Once.
    Once,
    /// `?`
    Optional,
    /// `+`
    OnceOrMore,
    /// `*`
    Any,
}
