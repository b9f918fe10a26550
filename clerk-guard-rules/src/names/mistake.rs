use std::{fmt, ops::Range};

/// Something that is wrong in a `clerk-guard.toml`, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// The key that it is about, with those above it: `roles."org:admin"`. Empty where there is none.
    pub key: String,
    /// What is wrong, and what to do.
    pub message: String,
}

impl Mistake {
    pub(super) fn new(text: &str, at: Range<usize>, key: &str, message: impl Into<String>) -> Self {
        let before = text.get(..at.start).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Self { line, column, key: key.to_owned(), message: message.into() }
    }

    /// A mistake in the TOML itself. The key is that of its line, if one can be made out.
    pub(super) fn of_toml(text: &str, error: &toml::de::Error) -> Self {
        let at = error.span().unwrap_or_default();
        let mut mistake = Self::new(text, at, "", format!("this is no TOML: {}", error.message().trim()));
        let line = text.lines().nth(mistake.line - 1).unwrap_or_default();
        if let Some((key, _)) = line.split_once('=') {
            key.trim().clone_into(&mut mistake.key);
        }
        mistake
    }
}

/// `7:12: plans: …`, to be put behind the name of the file and a colon.
impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, column, key, message } = self;
        write!(f, "{line}:{column}: ")?;
        if !key.is_empty() {
            write!(f, "`{key}`: ")?;
        }
        // An error of TOML may take more than one line.
        f.write_str(&message.replace('\n', "; "))
    }
}

impl std::error::Error for Mistake {}
