//! How the API writes what Rust writes otherwise.

use serde::{Deserialize, Deserializer};

use crate::base::Timestamp;

/// Null where a list or a text is empty.
pub(super) fn or_default<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// Times are in milliseconds since 1970, other than in tokens.
pub(super) fn millis<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
    i64::deserialize(deserializer).map(Timestamp::from_unix_millis)
}

/// The same, where there may be none.
pub(super) fn some_millis<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Timestamp>, D::Error> {
    Ok(Option::deserialize(deserializer)?.map(Timestamp::from_unix_millis))
}
