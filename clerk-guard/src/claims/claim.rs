use super::lenient::Scalar;

/// A claim that may be there, or not, or of no use.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Claim<T> {
    /// It is missing or null, which says something: there is no organization, no plan, no impersonation.
    #[default]
    Absent,
    /// It is there and cannot be read. Whatever depends on it denies.
    Malformed,
    /// It says this.
    Present(T),
}

impl<T> Claim<T> {
    pub(super) fn from_result(result: Result<T, Malformed>) -> Self {
        result.map_or(Self::Malformed, Self::Present)
    }

    /// The claim by reference.
    pub fn as_ref(&self) -> Claim<&T> {
        match self {
            Self::Absent => Claim::Absent,
            Self::Malformed => Claim::Malformed,
            Self::Present(value) => Claim::Present(value),
        }
    }

    /// What it says, if it says something.
    pub fn present(self) -> Option<T> {
        match self {
            Self::Present(value) => Some(value),
            Self::Absent | Self::Malformed => None,
        }
    }
}

/// A claim has a type that it never has, or a shape that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Malformed;

pub(super) fn optional_text<'a>(claim: &'a Scalar<'_>) -> Result<Option<&'a str>, Malformed> {
    match claim {
        Scalar::Absent | Scalar::Null => Ok(None),
        Scalar::Text(text) => Ok(Some(text)),
        Scalar::Number(_) | Scalar::Other => Err(Malformed),
    }
}
