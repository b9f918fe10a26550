use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::reserved::is_reserved;
use crate::claims::lenient::Key;

/// How many bytes of the payload are custom claims: their names with quotes and colon, and their values, as they were written.
pub(crate) fn custom_claims_len(payload: &str) -> usize {
    serde_json::from_str(payload).map_or(0, |Len(len)| len)
}

struct Len(usize);

impl<'de> Deserialize<'de> for Len {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visit;

        impl<'de> Visitor<'de> for Visit {
            type Value = Len;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Len, A::Error> {
                let mut len = 0;
                while let Some((Key(name), value)) = map.next_entry::<Key<'de>, &RawValue>()? {
                    if !is_reserved(&name) {
                        len += name.len() + r#""":"#.len() + value.get().len();
                    }
                }
                Ok(Len(len))
            }
        }

        deserializer.deserialize_map(Visit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_program_added_counts() {
        for (payload, len) in [
            ("{}", 0),
            (r#"{"sub":"user_ada","o":{"id":"org_acme"},"__raw":"x"}"#, 0),
            (r#"{"sub":"user_ada","plan":"pro"}"#, r#""plan":"pro""#.len()),
            (r#"{"a":[1,{"b":null}],"v":2,"c":1.50}"#, r#""a":[1,{"b":null}]"c":1.50"#.len()),
            ("no object", 0),
        ] {
            assert_eq!(custom_claims_len(payload), len, "{payload}");
        }
    }
}
