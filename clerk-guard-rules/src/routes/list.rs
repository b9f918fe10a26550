use super::{mistake::PatternErrorKind, reach::Reach};

/// A pattern of a list that adds nothing to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Superfluous {
    /// Its place in the list, from 0.
    pub index: usize,
    /// The place of the first pattern that matches all that this one does. `None` where nothing does: no path of any request is
    /// like this one.
    pub earlier: Option<usize>,
}

impl Superfluous {
    /// Which mistake it is.
    #[must_use]
    pub fn kind(self) -> PatternErrorKind {
        if self.earlier.is_some() { PatternErrorKind::Shadowed } else { PatternErrorKind::Unreachable }
    }
}

/// The patterns of a list that add nothing to it, as far as that is plain to see. Those that are none are passed over.
pub fn superfluous<'a>(patterns: impl IntoIterator<Item = &'a str>) -> Vec<Superfluous> {
    let mut earlier: Vec<(usize, Reach)> = Vec::new();
    let mut found = Vec::new();
    for (index, pattern) in patterns.into_iter().enumerate() {
        let reach = Reach::of(pattern);
        let covering = earlier.iter().find(|(_, first)| first.covers(&reach)).map(|(index, _)| *index);
        if covering.is_some() || !reach.is_reachable() {
            let earlier = covering.filter(|_| reach.is_reachable());
            found.push(Superfluous { index, earlier });
        } else {
            earlier.push((index, reach));
        }
    }
    found
}
