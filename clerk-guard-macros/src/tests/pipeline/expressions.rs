//! The expressions, and the ways to write them down.

use super::{ATOMS, kleene, reference::Truth};

#[derive(Clone)]
pub(super) enum Expression {
    Atom(usize),
    Not(Box<Self>),
    And(Box<Self>, Box<Self>),
    Or(Box<Self>, Box<Self>),
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// With the parentheses that it takes.
    Bare,
    /// With parentheses around every operation.
    Grouped,
    /// With two pairs of them around everything.
    Doubled,
}

pub(super) fn all_to_depth_three() -> Vec<Expression> {
    let mut all: Vec<_> = (0..ATOMS.len()).map(Expression::Atom).collect();
    for _ in 0..2 {
        let boxed = || all.iter().cloned().map(Box::new);
        let pairs = || boxed().flat_map(|left| boxed().map(move |right| (left.clone(), right)));
        all = (0..ATOMS.len())
            .map(Expression::Atom)
            .chain(boxed().map(Expression::Not))
            .chain(pairs().map(|(left, right)| Expression::And(left, right)))
            .chain(pairs().map(|(left, right)| Expression::Or(left, right)))
            .collect();
    }
    all
}

impl Expression {
    /// What it comes to for each assignment.
    pub(super) fn truths(&self) -> Vec<Truth> {
        kleene(|atoms| self.truth(atoms))
    }

    fn truth(&self, atoms: [Truth; 4]) -> Truth {
        match self {
            Self::Atom(atom) => atoms[*atom],
            Self::Not(part) => -part.truth(atoms),
            Self::And(left, right) => left.truth(atoms).min(right.truth(atoms)),
            Self::Or(left, right) => left.truth(atoms).max(right.truth(atoms)),
        }
    }

    pub(super) fn written(&self, style: Style) -> String {
        let text = match self {
            Self::Atom(atom) => ATOMS[*atom].to_owned(),
            Self::Not(part) => format!("!{}", part.inside(style, 3)),
            Self::And(left, right) => format!("{} && {}", left.inside(style, 2), right.inside(style, 2)),
            Self::Or(left, right) => format!("{} || {}", left.inside(style, 1), right.inside(style, 1)),
        };
        if style == Style::Doubled { format!("(({text}))") } else { text }
    }

    /// As a part of an operation that binds so strongly.
    fn inside(&self, style: Style, outside: u8) -> String {
        let (binds, text) = (self.binds(), self.written(style));
        let is_group = match style {
            Style::Bare => binds < outside,
            Style::Grouped => binds < 4,
            Style::Doubled => false,
        };
        if is_group { format!("({text})") } else { text }
    }

    fn binds(&self) -> u8 {
        match self {
            Self::Or(..) => 1,
            Self::And(..) => 2,
            Self::Not(_) => 3,
            Self::Atom(_) => 4,
        }
    }
}
