use std::{fmt, sync::Arc};

use serde_json::Value;
use serde_path_to_error::{Path, Segment};

/// How much of a path is kept, in characters. Names in it may be a user's own.
const LONGEST_PATH: usize = 120;

/// The custom claims of a token cannot be read as the type that was asked for.
///
/// It says where, and never what stands there.
#[derive(Clone, PartialEq, Eq)]
pub struct CustomClaimsError(Arc<Inner>);

#[derive(PartialEq, Eq)]
struct Inner {
    type_name: &'static str,
    path: Box<str>,
    found: &'static str,
}

impl CustomClaimsError {
    /// `path` leads to what `C` does not take, in `claims`.
    pub(super) fn new<C>(path: &Path, claims: &Value) -> Self {
        Self::at::<C>(&path.to_string(), kind(follow(path, claims)))
    }

    pub(super) fn at<C>(path: &str, found: &'static str) -> Self {
        let path = path.chars().flat_map(char::escape_debug).take(LONGEST_PATH).collect::<String>().into();
        Self(Arc::new(Inner { type_name: std::any::type_name::<C>(), path, found }))
    }

    /// The type that the claims cannot be read as: `my_app::AppClaims`.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        self.0.type_name
    }

    /// The place in the token that the type does not take: `metadata.plan`, `teams[2]`.
    ///
    /// Characters that do not print are escaped, and of a very long path only the beginning is here.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.path
    }

    #[cfg(test)]
    pub(super) fn found(&self) -> &'static str {
        self.0.found
    }
}

/// What the path leads to, or the last thing on the way to it.
fn follow<'a>(path: &Path, claims: &'a Value) -> &'a Value {
    let mut place = claims;
    for segment in path {
        let next = match segment {
            Segment::Seq { index } => place.get(index),
            Segment::Map { key } => place.get(key),
            Segment::Enum { variant } => place.get(variant),
            Segment::Unknown => None,
        };
        match next {
            Some(next) => place = next,
            None => break,
        }
    }
    place
}

pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

impl fmt::Display for CustomClaimsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { type_name, path, found } = &*self.0;
        let hint = if *found == "an object" { " (does it lack a member?)" } else { "" };
        write!(f, "`{type_name}` does not take claim `{path}` of the token, which is {found}{hint}")
    }
}

impl fmt::Debug for CustomClaimsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CustomClaimsError")
            .field("type_name", &self.0.type_name)
            .field("path", &self.0.path)
            .field("found", &self.0.found)
            .finish()
    }
}

impl std::error::Error for CustomClaimsError {}
