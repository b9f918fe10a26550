use std::fmt;

/// What a claim of the session token holds, in the words of JSON Schema. Any claim may be null besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimType {
    /// `"string"`
    String,
    /// `"number"`, an integer among them
    Number,
    /// `"boolean"`
    Boolean,
    /// `"object"`
    Object,
    /// `"array"`
    Array,
    /// `"any"`: it is there, and no more is said of it.
    Any,
}

impl ClaimType {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::String, Self::Number, Self::Boolean, Self::Object, Self::Array, Self::Any];

    /// As the file has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Object => "object",
            Self::Array => "array",
            Self::Any => "any",
        }
    }

    /// The type of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl fmt::Display for ClaimType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
