//! Where an instance's keys come from, and how long they are kept.

mod cache;
mod error;
mod state;

use std::{fmt, future::Future, pin::Pin};

pub use self::{
    cache::{CachePolicy, KeyCache},
    error::{FetchError, FetchErrorKind},
};
use crate::verify::KeySet;

/// The future of a [`KeySource`].
pub type Fetch<'a> = Pin<Box<dyn Future<Output = Result<KeySet, FetchError>> + Send + 'a>>;

/// Something that can fetch an instance's keys: Clerk's API, a file, a test.
///
/// [`KeyCache`] decides when to ask it. It asks once at a time, gives up after a while, and never asks again at once.
pub trait KeySource: fmt::Debug + Send + Sync + 'static {
    /// Fetches the keys as they are now.
    fn fetch(&self) -> Fetch<'_>;
}

impl KeySource for KeySet {
    fn fetch(&self) -> Fetch<'_> {
        Box::pin(async { Ok(self.clone()) })
    }
}
