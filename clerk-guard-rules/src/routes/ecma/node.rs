use super::UnitSet;

/// A regular expression. What it matches is all decided here: sets hold both cases of what they hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// One unit out of these.
    Unit(UnitSet),
    /// One behind the other; nothing at all, if there are none.
    Sequence(Vec<Node>),
    /// The first of these with which the rest matches.
    Either(Vec<Node>),
    /// One again and again.
    Repeat {
        /// What is repeated.
        node: Box<Node>,
        /// How often at least.
        least: u32,
        /// How often at most. `None` is without end.
        most: Option<u32>,
        /// Rather less often than more?
        is_lazy: bool,
    },
    /// The beginning of the path.
    Start,
    /// The end of the path.
    End,
    /// Between a letter of a word and something else. Words are of ASCII.
    WordEdge {
        /// Anywhere else?
        is_inverted: bool,
    },
    /// What is around, without going there.
    Look {
        /// What is looked for.
        node: Box<Node>,
        /// Before this place, and not behind it?
        is_behind: bool,
        /// Must it not be there?
        is_negative: bool,
    },
    /// What a parameter is the name of.
    Capture(Box<Node>),
}

impl Node {
    pub(in crate::routes) const EMPTY: Self = Self::Sequence(Vec::new());

    /// A text, whatever its case.
    pub(in crate::routes) fn text(text: &str) -> Self {
        Self::Sequence(
            text.encode_utf16().map(|unit| Self::Unit(UnitSet::from_unit(unit).folded())).collect(),
        )
    }

    /// The node, again and again.
    ///
    /// What takes no room is looked at once or not at all: JavaScript leaves a repetition that does not get on.
    pub(in crate::routes) fn repeat(self, least: u32, most: Option<u32>, is_lazy: bool) -> Self {
        match (most, least) {
            (Some(0), _) => Self::EMPTY,
            (_, 0) if self.takes_no_room() => Self::EMPTY,
            _ if self.takes_no_room() => self,
            _ => Self::Repeat { node: Box::new(self), least, most, is_lazy },
        }
    }

    /// May it try to match nothing before it tries to match something?
    ///
    /// Where such a one is repeated, or can be left out, JavaScript does without the attempts that match nothing, and our
    /// engines do not. They find the same paths, but give a parameter another part of it.
    pub(in crate::routes) fn prefers_nothing(&self) -> bool {
        match self {
            Self::Sequence(nodes) => self.may_be_nothing() && nodes.iter().any(Self::prefers_nothing),
            Self::Either(nodes) => {
                nodes.iter().rev().skip(1).any(Self::may_be_nothing)
                    || nodes.iter().any(Self::prefers_nothing)
            }
            Self::Repeat { is_lazy: true, least: 0, .. } => true,
            Self::Repeat { node, .. } | Self::Capture(node) => node.prefers_nothing(),
            Self::Unit(_) | Self::Start | Self::End | Self::WordEdge { .. } | Self::Look { .. } => false,
        }
    }

    fn may_be_nothing(&self) -> bool {
        match self {
            Self::Sequence(nodes) => nodes.iter().all(Self::may_be_nothing),
            Self::Either(nodes) => nodes.iter().any(Self::may_be_nothing),
            Self::Repeat { node, least, .. } => *least == 0 || node.may_be_nothing(),
            Self::Capture(node) => node.may_be_nothing(),
            Self::Unit(_) => false,
            Self::Start | Self::End | Self::WordEdge { .. } | Self::Look { .. } => true,
        }
    }

    fn takes_no_room(&self) -> bool {
        match self {
            Self::Start | Self::End | Self::WordEdge { .. } | Self::Look { .. } => true,
            Self::Sequence(nodes) | Self::Either(nodes) => nodes.iter().all(Self::takes_no_room),
            Self::Unit(_) => false,
            Self::Repeat { node, .. } | Self::Capture(node) => node.takes_no_room(),
        }
    }

    /// Does it look around? Engines that take linear time cannot.
    #[must_use]
    pub fn looks_around(&self) -> bool {
        match self {
            Self::Look { .. } => true,
            Self::Sequence(nodes) | Self::Either(nodes) => nodes.iter().any(Self::looks_around),
            Self::Repeat { node, .. } | Self::Capture(node) => node.looks_around(),
            Self::Unit(_) | Self::Start | Self::End | Self::WordEdge { .. } => false,
        }
    }
}
