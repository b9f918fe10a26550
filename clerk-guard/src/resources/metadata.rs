use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned};
use serde_json::value::RawValue;

/// How much of a path is kept, in characters. Names in it may be a user's own.
const LONGEST_PATH: usize = 120;

/// Public or unsafe metadata: an object of the application's own, as Clerk keeps it. Empty where there is none.
///
/// Public metadata is seen by browsers and written by servers alone. Unsafe metadata is written by browsers too, so nothing may
/// be decided by it.
///
/// ```
/// use clerk_guard::resources::Metadata;
/// use serde::Deserialize;
///
/// #[derive(Deserialize)]
/// struct AppMetadata {
///     tier: Option<String>,
/// }
///
/// let metadata: Metadata = serde_json::from_str(r#"{ "tier": "gold" }"#)?;
/// assert_eq!(metadata.read::<AppMetadata>()?.tier.as_deref(), Some("gold"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Default)]
pub struct Metadata(Json);

/// Private metadata, which only servers see. It cannot be serialized, so no answer holds it by accident:
///
/// ```compile_fail,E0277
/// # fn answer(user: &clerk_guard::resources::User) {
/// serde_json::to_string(&user.private_metadata);
/// # }
/// ```
#[derive(Clone, Default)]
pub struct PrivateMetadata(Json);

/// An object as it was written; none where there is none.
#[derive(Clone, Default)]
struct Json(Option<Box<RawValue>>);

impl Json {
    fn as_str(&self) -> &str {
        self.0.as_ref().map_or("{}", |json| json.get())
    }

    fn read<T: DeserializeOwned>(&self) -> Result<T, MetadataError> {
        let json = &mut serde_json::Deserializer::from_str(self.as_str());
        serde_path_to_error::deserialize(json)
            .map_err(|error| MetadataError::new::<T>(&error.path().to_string()))
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = Option::<Box<RawValue>>::deserialize(deserializer)?;
        if json.as_ref().is_some_and(|json| !json.get().starts_with('{')) {
            return Err(serde::de::Error::custom("metadata is no object"));
        }
        Ok(Self(json))
    }
}

impl Metadata {
    /// As it was written: a JSON object.
    #[must_use]
    pub fn as_json(&self) -> &str {
        self.0.as_str()
    }

    /// As a type of the application.
    ///
    /// # Errors
    ///
    /// [`MetadataError`] where it is not of that type. It does not quote the metadata.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, MetadataError> {
        self.0.read()
    }
}

impl PrivateMetadata {
    /// As it was written: a JSON object.
    #[must_use]
    pub fn as_json(&self) -> &str {
        self.0.as_str()
    }

    /// As a type of the application.
    ///
    /// # Errors
    ///
    /// [`MetadataError`] where it is not of that type. It does not quote the metadata.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, MetadataError> {
        self.0.read()
    }
}

impl<'de> Deserialize<'de> for Metadata {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Json::deserialize(deserializer).map(Self)
    }
}

impl<'de> Deserialize<'de> for PrivateMetadata {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Json::deserialize(deserializer).map(Self)
    }
}

/// As it was written.
impl Serialize for Metadata {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0.0 {
            Some(json) => json.serialize(serializer),
            None => serializer.collect_map(std::iter::empty::<((), ())>()),
        }
    }
}

/// How long it is. An application may keep anything in it.
impl fmt::Debug for Metadata {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Metadata({} bytes)", self.as_json().len())
    }
}

/// Nothing of it.
impl fmt::Debug for PrivateMetadata {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PrivateMetadata([redacted])")
    }
}

/// Metadata is not of the type that it was read as. It says where, and never what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MetadataError {
    path: Box<str>,
    type_name: &'static str,
}

impl MetadataError {
    fn new<T>(path: &str) -> Self {
        let path = path.chars().flat_map(char::escape_debug).take(LONGEST_PATH).collect::<String>().into();
        Self { path, type_name: std::any::type_name::<T>() }
    }

    /// The place that the type does not take: `teams[2]`. Characters that do not print are escaped, and of a very long path only
    /// the beginning is here.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The type that the metadata cannot be read as.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        self.type_name
    }
}

impl fmt::Display for MetadataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` does not take `{}` of the metadata", self.type_name, self.path)
    }
}

impl std::error::Error for MetadataError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_is_shown_and_serialized_no_further_than_it_may_be() {
        let private: PrivateMetadata = serde_json::from_str(r#"{ "ssn": "078-05" }"#).unwrap();
        assert_eq!(format!("{private:?}"), "PrivateMetadata([redacted])");
        assert_eq!(private.as_json(), r#"{ "ssn": "078-05" }"#);
        let error = private.read::<std::collections::BTreeMap<String, u8>>().unwrap_err();
        assert_eq!(error.path(), "ssn");
        assert!(!error.to_string().contains("078"), "{error}");

        let public: Metadata = serde_json::from_str(r#"{"tier":"gold"}"#).unwrap();
        assert_eq!(format!("{public:?}"), "Metadata(15 bytes)");
        assert_eq!(serde_json::to_string(&public).unwrap(), r#"{"tier":"gold"}"#);
        assert_eq!(serde_json::to_string(&Metadata::default()).unwrap(), "{}");
    }

    #[test]
    fn metadata_is_an_object_or_none() {
        assert_eq!(serde_json::from_str::<Metadata>("null").unwrap().as_json(), "{}");
        for odd in ["[]", "5", "\"{}\"", "true"] {
            assert!(serde_json::from_str::<PrivateMetadata>(odd).is_err(), "{odd}");
        }
    }
}
