use tower_layer::Layer;

use super::ClerkService;
use crate::guard::Clerk;

/// Makes [`ClerkService`]s. See the [module](super).
#[derive(Clone, Debug)]
#[must_use]
pub struct ClerkLayer(Clerk);

impl Clerk {
    /// A layer that finds out who is calling. It goes around everything that is guarded.
    pub fn layer(&self) -> ClerkLayer {
        ClerkLayer(self.clone())
    }
}

impl<S> Layer<S> for ClerkLayer {
    type Service = ClerkService<S>;

    fn layer(&self, inner: S) -> Self::Service {
        ClerkService::new(self.0.clone(), inner)
    }
}
