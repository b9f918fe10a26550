use std::fmt;

use serde::Serialize;
use serde_json::{Map, Value};

use super::{ApiError, ApiErrorKind::NotSent};

/// What to merge into metadata: members that are named take the new value, or are gone where it is null; others stay.
///
/// ```
/// use clerk_guard::backend::MetadataUpdate;
/// use serde::Serialize;
///
/// #[derive(Serialize)]
/// struct Tier<'a> {
///     tier: &'a str,
/// }
///
/// let update = MetadataUpdate::new().public(&Tier { tier: "gold" });
/// ```
#[derive(Clone, Default)]
#[must_use]
pub struct MetadataUpdate {
    members: Map<String, Value>,
    is_odd: bool,
}

impl MetadataUpdate {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Into what browsers see and servers write. It must be an object.
    pub fn public(self, metadata: &impl Serialize) -> Self {
        self.with("public_metadata", metadata)
    }

    /// Into what only servers see. It must be an object.
    pub fn private(self, metadata: &impl Serialize) -> Self {
        self.with("private_metadata", metadata)
    }

    /// Into what browsers write. It must be an object. Organizations have none.
    pub fn unsafe_metadata(self, metadata: &impl Serialize) -> Self {
        self.with("unsafe_metadata", metadata)
    }

    fn with(mut self, name: &str, metadata: &impl Serialize) -> Self {
        match serde_json::to_value(metadata) {
            Ok(object @ Value::Object(_)) => {
                self.members.insert(name.to_owned(), object);
            }
            _ => self.is_odd = true,
        }
        self
    }

    pub(super) fn into_body(self) -> Result<String, ApiError> {
        if self.is_odd {
            return Err(ApiError::new(NotSent, "metadata must be an object"));
        }
        Ok(Value::Object(self.members).to_string())
    }
}

/// Which metadata, and nothing of it.
impl fmt::Debug for MetadataUpdate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.members.keys()).finish()
    }
}
