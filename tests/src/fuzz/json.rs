//! JSON, read in full and slowly, to compare with.

use std::{collections::HashSet, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use serde_json::Value;

/// A text, as far as it is JSON of which there can be only one opinion.
pub(super) enum Json {
    /// It is none.
    Broken,
    /// Readers may differ about it: it repeats a member, or holds a number or a text that not all can hold.
    Moot(Option<Value>),
    Plain(Value),
}

impl Json {
    pub(super) fn read(text: &str) -> Self {
        if serde_json::from_str::<IgnoredAny>(text).is_err() {
            return Self::Broken;
        }
        match (serde_json::from_str(text), serde_json::from_str::<Repeats>(text)) {
            (Ok(value), Ok(Repeats(false))) => Self::Plain(value),
            (value, _) => Self::Moot(value.ok()),
        }
    }

    /// What it says, as one of the readers has it.
    pub(super) fn value(&self) -> Option<&Value> {
        match self {
            Self::Broken | Self::Moot(None) => None,
            Self::Moot(Some(value)) | Self::Plain(value) => Some(value),
        }
    }
}

/// Does some object in it name a member twice?
struct Repeats(bool);

impl<'de> Deserialize<'de> for Repeats {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Visit)
    }
}

struct Visit;

impl<'de> Visitor<'de> for Visit {
    type Value = Repeats;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Repeats, A::Error> {
        let (mut seen, mut repeats) = (HashSet::new(), false);
        while let Some((name, Repeats(inside))) = map.next_entry::<String, Repeats>()? {
            repeats |= inside || !seen.insert(name);
        }
        Ok(Repeats(repeats))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Repeats, A::Error> {
        let mut repeats = false;
        while let Some(Repeats(inside)) = seq.next_element()? {
            repeats |= inside;
        }
        Ok(Repeats(repeats))
    }

    fn visit_unit<E>(self) -> Result<Repeats, E> {
        Ok(Repeats(false))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Repeats, E> {
        Ok(Repeats(false))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Repeats, E> {
        Ok(Repeats(false))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Repeats, E> {
        Ok(Repeats(false))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Repeats, E> {
        Ok(Repeats(false))
    }

    fn visit_str<E>(self, _: &str) -> Result<Repeats, E> {
        Ok(Repeats(false))
    }
}
