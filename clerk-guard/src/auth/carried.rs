use std::{
    any::Any,
    fmt,
    sync::{Arc, OnceLock},
};

type Thing = dyn Any + Send + Sync;

/// What a session has from the instance that verified it, for whoever asks that instance for more. Empty where there is none.
///
/// This floor does not know what it is.
#[derive(Clone, Default)]
pub(crate) struct Origin(Option<Arc<Thing>>);

impl Origin {
    #[cfg_attr(not(feature = "backend"), expect(dead_code, reason = "what is asked is the Backend API"))]
    pub(crate) fn new<T: Any + Send + Sync>(thing: Arc<T>) -> Self {
        Self(Some(thing))
    }

    #[cfg_attr(not(feature = "backend"), expect(dead_code, reason = "what is asked is the Backend API"))]
    pub(crate) fn get<T: Any>(&self) -> Option<&T> {
        self.0.as_ref()?.downcast_ref()
    }
}

impl fmt::Debug for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Origin")
    }
}

/// What was found out about a caller since, so that it is asked for once. It takes no allocation before that.
///
/// Clones know of each other's from when it is [shared](Self::share) on.
#[derive(Clone, Default)]
pub(super) struct Findings(OnceLock<Arc<OnceLock<Box<Thing>>>>);

impl Findings {
    pub(super) const fn new() -> Self {
        Self(OnceLock::new())
    }

    pub(super) fn share(&self) -> &OnceLock<Box<Thing>> {
        self.0.get_or_init(Arc::default)
    }

    /// All that is kept, which is of one type.
    pub(super) fn get<T: Any + Default + Send + Sync>(&self) -> Option<&T> {
        self.share().get_or_init(|| Box::new(T::default())).downcast_ref()
    }
}

impl fmt::Debug for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Findings")
    }
}
