//! How large an expression becomes for an engine, without one.
//!
//! Bounds, and no measures: where these are kept, no engine refuses it. Tests beside the engines hold them to it.

use super::{Node, UnitSet};

/// What an engine needs for an expression of nothing, in bytes.
const LEAST: usize = 2048;
/// What it needs for a step that takes nothing, and for one that takes a byte.
const STEP: usize = 96;
/// The most steps that a range of units beyond ASCII becomes, in UTF-8: one sequence of ranges of single bytes, three of two,
/// and five of three, or less of four.
const MOST_STEPS: usize = 1 + 3 * 2 + 5 * 3;

impl Node {
    /// The most bytes that an engine needs for the expression, where it repeats by copies.
    #[must_use]
    pub fn size(&self) -> usize {
        LEAST.saturating_add(self.size_of_part())
    }

    /// How deep its groups are in each other, once it is written.
    #[must_use]
    pub fn depth(&self) -> usize {
        let deepest = |nodes: &[Self]| nodes.iter().map(Self::depth).max().unwrap_or(0);
        match self {
            Self::Unit(_) | Self::Start | Self::End => 0,
            // Written as a choice of two, with looks in it.
            Self::WordEdge { .. } => 2,
            Self::Sequence(nodes) => deepest(nodes),
            Self::Either(nodes) => deepest(nodes).saturating_add(1),
            Self::Repeat { node, .. } | Self::Look { node, .. } | Self::Capture(node) => {
                node.depth().saturating_add(1)
            }
        }
    }

    fn size_of_part(&self) -> usize {
        let sum = |nodes: &[Self]| {
            nodes.iter().fold(STEP, |sum, node| sum.saturating_add(STEP).saturating_add(node.size_of_part()))
        };
        match self {
            Self::Unit(set) => size_of_set(set),
            Self::Sequence(nodes) | Self::Either(nodes) => sum(nodes),
            Self::Repeat { node, least, most, .. } => {
                let copies = usize::try_from(most.unwrap_or(*least).max(1)).unwrap_or(usize::MAX);
                node.size_of_part().saturating_add(3 * STEP).saturating_mul(copies)
            }
            Self::Look { node, .. } | Self::Capture(node) => node.size_of_part().saturating_add(3 * STEP),
            Self::Start | Self::End => STEP,
            Self::WordEdge { .. } => 16 * STEP,
        }
    }
}

fn size_of_set(set: &UnitSet) -> usize {
    let steps = |last: u16| if last < 0x80 { 1 } else { MOST_STEPS };
    // One that goes over the halves of characters is written as three.
    let pieces = |first: u16, last: u16| if first < 0xd800 && last >= 0xd800 { 3 } else { 1 };
    set.ranges().iter().fold(STEP, |sum, &(first, last)| {
        sum.saturating_add(STEP.saturating_mul(pieces(first, last)).saturating_mul(steps(last)))
    })
}
