use serde::{Deserialize, de::DeserializeOwned};

use super::{ApiError, ApiErrorKind::Malformed};

/// Reads an answer that is a JSON object.
///
/// The text of a JSON error may quote the answer, so it is not passed on.
pub(super) fn object<T: DeserializeOwned>(json: &str, what: &str) -> Result<T, ApiError> {
    // What is derived for an object reads a list too, by the order of its members.
    let is_object = json.trim_start().starts_with('{');
    let answer = is_object.then(|| serde_json::from_str(json).ok()).flatten();
    answer.ok_or_else(|| ApiError::new(Malformed, format!("{what} is not of the shape that it should have")))
}

/// The texts of a list. A missing list is empty, and one with anything else in it is none.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Option<Vec<String>>")]
pub(super) struct Texts(pub(super) Vec<String>);

impl From<Option<Vec<String>>> for Texts {
    fn from(items: Option<Vec<String>>) -> Self {
        Self(items.unwrap_or_default())
    }
}
