//! Paths of axum's routes: which are none, and which of several are in each other's way.
//!
//! What axum says only once a router is made, and by a panic, this says before, by the engine that axum has.

use std::fmt;

use matchit::InsertError;

/// The paths of one router.
#[derive(Clone, Default)]
pub struct Paths(matchit::Router<()>);

impl Paths {
    /// Adds a path that is not there yet.
    ///
    /// # Errors
    ///
    /// [`PathMistake`], where axum would refuse the route, or where no request has this path.
    pub fn insert(&mut self, path: &str) -> Result<(), PathMistake> {
        by_its_looks(path)?;
        self.0.insert(path, ()).map_err(|error| match error {
            InsertError::Conflict { with } => PathMistake::Conflict(with),
            InsertError::InvalidParamSegment => PathMistake::Segment,
            InsertError::InvalidCatchAll => PathMistake::CatchAll,
            // Others may be added.
            _ => PathMistake::Parameter,
        })
    }
}

impl fmt::Debug for Paths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Paths").finish_non_exhaustive()
    }
}

fn by_its_looks(path: &str) -> Result<(), PathMistake> {
    if path.is_empty() {
        return Err(PathMistake::Empty);
    }
    if !path.starts_with('/') {
        return Err(PathMistake::NoSlash(path.into()));
    }
    if let Some(char) = path.chars().find(|char| matches!(char, '?' | '#') || char.is_whitespace()) {
        return Err(PathMistake::Char(char));
    }
    for segment in path.split('/') {
        if let Some(name) = segment.strip_prefix(':') {
            return Err(PathMistake::Colon(name.into()));
        }
        if let Some(name) = segment.strip_prefix('*') {
            return Err(PathMistake::Star(name.into()));
        }
    }
    Ok(())
}

/// Why a path is none, or is none beside others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathMistake {
    /// There is nothing in it.
    Empty,
    /// It does not begin with a slash.
    NoSlash(String),
    /// No path of a request has this character.
    Char(char),
    /// A parameter of this name, as axum had them before 0.8.
    Colon(String),
    /// A wildcard of this name, as axum had them before 0.8.
    Star(String),
    /// Braces that hold no name.
    Parameter,
    /// More than one parameter in a segment, or a text behind one.
    Segment,
    /// A wildcard that is not at the end.
    CatchAll,
    /// Requests could be for this path and for an earlier one.
    Conflict(String),
}

impl fmt::Display for PathMistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = |name: &'_ str, or: &str| if name.is_empty() { or.to_owned() } else { name.to_owned() };
        match self {
            Self::Empty => f.write_str("this path is empty: for the root, write \"/\""),
            Self::NoSlash(path) => write!(f, "a path begins with a slash: write {:?}", format!("/{path}")),
            Self::Char('?') => {
                f.write_str("a path has no query: take away what stands from `?` on, and let the handler look at it")
            }
            Self::Char(char) => write!(f, "no request has {char:?} in its path"),
            Self::Colon(name) => write!(f, "a parameter stands in braces: write `{{{}}}`", named(name, "name")),
            Self::Star(name) => write!(f, "a wildcard stands in braces: write `{{*{}}}`", named(name, "rest")),
            Self::Parameter => {
                f.write_str("braces hold the name of a parameter, as in `{id}`; for braces themselves, write `{{` and `}}`")
            }
            Self::Segment => f.write_str(
                "between two slashes there is at most one parameter, and nothing behind it: `/{id}` and `/v{id}` can be, \
                 `/{id}.json` cannot",
            ),
            Self::CatchAll => f.write_str("a wildcard takes all that is left of a path, so it is the last part of it"),
            Self::Conflict(earlier) => {
                write!(f, "the router could not tell this path from {earlier:?}: call the parameters the same, or change one")
            }
        }
    }
}

impl std::error::Error for PathMistake {}
