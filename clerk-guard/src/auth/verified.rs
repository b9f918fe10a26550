use std::ops::Deref;

/// Something whose origin was checked: a signature, or the answer of Clerk's own servers.
///
/// There is one way to make one, which is private, and few places that use it. Whatever grants rights takes a
/// `Verified`, so that it cannot be reached without a check.
#[derive(Clone, Debug)]
pub struct Verified<T>(T);

impl<T> Verified<T> {
    /// Says that `value` was checked. Call it where the check ends, and nowhere else.
    pub(crate) fn assertion(value: T) -> Self {
        Self(value)
    }

    /// The value, without the statement that it was checked.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for Verified<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
