/// What in a path is read differently by different readers: by a proxy, a router, a file system, and us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum Ambiguity {
    /// `%2F`, which some take for a slash. To us it is none.
    #[error("an encoded slash")]
    EncodedSlash,
    /// A backslash or `%5C`, which some take for a slash. To us it is none.
    #[error("a backslash")]
    Backslash,
    /// A part that is `.` or `..`, encoded or not, between slashes or what some take for slashes. To us it is a part like any
    /// other.
    #[error("a dot segment")]
    DotSegment,
    /// A character that ends a line (U+000A, U+000D, U+2028, U+2029), encoded or not.
    ///
    /// A `.` of a pattern does not match it. Where it is allowed, `/admin(.*)` does not match `/admin/%0A`, and a router may
    /// still serve that.
    #[error("a line end")]
    LineEnd,
    /// Any other control character, encoded or not.
    #[error("a control character")]
    ControlCharacter,
    /// An escape that makes another when it is decoded: `%2561` becomes `%61`. We decode once.
    #[error("a double encoding")]
    DoubleEncoding,
}

/// Why there is no answer for a path. It must not be taken for one: not for yes, and not for no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum PathError {
    /// An escape that is cut off, or has other digits than hexadecimal ones; or escapes that are no UTF-8.
    #[error("the path has an escape that is broken")]
    Malformed,
    /// It is not read alike by all, and this is not allowed.
    #[error("the path has {0}, which is not read alike by all")]
    Ambiguous(Ambiguity),
    /// A pattern with look-around took too many steps on it.
    #[error("matching this path takes too many steps")]
    TooManySteps,
}
