use std::fmt;

use super::{Access, Guards};

impl fmt::Display for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Guarded(policy) => policy.fmt(f),
            Self::Public { reason } => write!(f, "public: {reason}"),
        }
    }
}

/// A line for each function: its path, who may call it, its file and line.
impl fmt::Display for Guards {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows: Vec<_> = self.iter().map(|row| (row, row.access().to_string())).collect();
        let widest = |width: fn(&str) -> usize, texts: &mut dyn Iterator<Item = &str>| {
            texts.map(width).max().unwrap_or_default()
        };
        let width = |text: &str| text.chars().count();
        let of_function = widest(width, &mut rows.iter().map(|(row, _)| row.function()));
        let of_access = widest(width, &mut rows.iter().map(|(_, access)| access.as_str()));
        for (row, access) in &rows {
            let (function, file, line) = (row.function(), row.file(), row.line());
            writeln!(f, "{function:of_function$}  {access:of_access$}  {file}:{line}")?;
        }
        Ok(())
    }
}
