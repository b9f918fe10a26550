/// Why there is no answer for a path. It must not be taken for one: not for yes, and not for no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum PathError {
    /// A pattern with look-around took too many steps on it.
    #[error("matching this path takes too many steps")]
    TooManySteps,
}
