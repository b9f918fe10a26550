use std::fmt;

/// What in a path is read differently by different readers: by a proxy, a router, a file system, and us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Ambiguity {
    /// `%2F`, which some take for a slash. To us it is none.
    EncodedSlash,
    /// A backslash or `%5C`, which some take for a slash. To us it is none.
    Backslash,
    /// A part that is `.` or `..`, encoded or not, between slashes or what some take for slashes. To us it is a part like any
    /// other.
    DotSegment,
    /// A character that ends a line (U+000A, U+000D, U+2028, U+2029), encoded or not.
    ///
    /// A `.` of a pattern does not match it. Where it is allowed, `/admin(.*)` does not match `/admin/%0A`, and a router may
    /// still serve that.
    LineEnd,
    /// Any other control character, encoded or not.
    ControlCharacter,
    /// An escape that makes another when it is decoded: `%2561` becomes `%61`. We decode once.
    DoubleEncoding,
    /// Several slashes in a row, which a router may take for a parameter without a value: `/orgs//settings` for
    /// `/orgs/{id}/settings`. To us they are one.
    ///
    /// It is no more than that, and allowed, unless a matcher would say yes to a value there, and says no to none.
    EmptySegment,
}

/// Why there is no answer for a path. It must not be taken for one: not for yes, and not for no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PathError {
    /// An escape that is cut off, or has other digits than hexadecimal ones; or escapes that are no UTF-8.
    Malformed,
    /// It is not read alike by all, and this is not allowed.
    Ambiguous(Ambiguity),
    /// A pattern with look-around took too many steps on it.
    TooManySteps,
}

impl fmt::Display for Ambiguity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::EncodedSlash => "an encoded slash",
            Self::Backslash => "a backslash",
            Self::DotSegment => "a dot segment",
            Self::LineEnd => "a line end",
            Self::ControlCharacter => "a control character",
            Self::DoubleEncoding => "a double encoding",
            Self::EmptySegment => "an empty segment",
        })
    }
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed => f.write_str("the path has an escape that is broken"),
            Self::Ambiguous(ambiguity) => {
                write!(f, "the path has {ambiguity}, which is not read alike by all")
            }
            Self::TooManySteps => f.write_str("matching this path takes too many steps"),
        }
    }
}

impl std::error::Error for Ambiguity {}

impl std::error::Error for PathError {}
