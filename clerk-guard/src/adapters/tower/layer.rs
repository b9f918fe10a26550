use tower_layer::Layer;

use super::ClerkService;
use crate::{
    auth::Accepts,
    guard::{Clerk, Protection},
};

/// Makes [`ClerkService`]s. See the [module](super).
#[derive(Clone, Debug)]
#[must_use]
pub struct ClerkLayer {
    pub(super) clerk: Clerk,
    accepts: Option<Accepts>,
    pub(super) protection: Option<Protection>,
}

impl Clerk {
    /// A layer that finds out who is calling. It goes around everything that is guarded.
    pub fn layer(&self) -> ClerkLayer {
        ClerkLayer { clerk: self.clone(), accepts: None, protection: None }
    }
}

impl ClerkLayer {
    /// The kinds of tokens that requests may carry below this layer, if not those that the instance is configured with. A layer
    /// around some routes can stand inside of one around all; the inner one counts.
    ///
    /// A machine token of another kind is not verified here, which costs nothing. Where a guard asks for a machine, as
    /// `#[require_scope]` does, it is verified there; so functions that are `async` need no word here. Others cannot wait.
    ///
    /// ```
    /// # use clerk_guard::{Clerk, TokenKind};
    /// # fn layers(clerk: &Clerk) {
    /// let machines = clerk.layer().accepts([TokenKind::ApiKey, TokenKind::M2m]);
    /// # }
    /// ```
    pub fn accepts(mut self, kinds: impl Into<Accepts>) -> Self {
        self.accepts = Some(kinds.into());
        self
    }
}

impl<S> Layer<S> for ClerkLayer {
    type Service = ClerkService<S>;

    fn layer(&self, inner: S) -> Self::Service {
        ClerkService {
            clerk: self.clerk.clone(),
            accepts: self.accepts.clone(),
            protection: self.protection.clone(),
            inner,
        }
    }
}
