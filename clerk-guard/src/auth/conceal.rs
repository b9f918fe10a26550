use std::time::Duration;

use super::Origin;
use crate::base::{Timestamp, Watch};

/// Which denials look to a client as if there were nothing: 404 in place of 403.
///
/// It is about users who are signed in and may not. Whoever is not signed in reads 401 whatever this says, and whoever must prove
/// anew who they are reads so, for otherwise they could not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Conceal {
    /// None of them: a denial is a 403.
    Nothing,
    /// That another organization is named than the active one, so that nobody finds out by trying which organizations there are,
    /// and what they have. The usual case.
    #[default]
    OtherOrganizations,
    /// All of them: what one may not do is not there.
    Everything,
}

/// What goes along with a caller from the instance that judged the token.
#[derive(Clone, Debug, Default)]
pub(crate) struct Terms {
    /// By which the token was judged, and by which whatever ages is judged later.
    pub(crate) watch: Watch,
    /// How long a token is good beyond its end, for clocks that differ.
    pub(crate) skew: Duration,
    pub(crate) conceal: Conceal,
    /// What the instance gives along, to be asked for more.
    pub(crate) origin: Origin,
}

impl Terms {
    /// Would a token with this end be refused by now?
    pub(super) fn is_past(&self, end: Timestamp) -> bool {
        end.plus(self.skew) <= self.watch.now()
    }
}
