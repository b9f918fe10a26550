//! What is odd about tokens that the SDK and we refuse for different reasons.

use std::collections::HashSet;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

/// Both refuse this token, for different reasons, and that is meant: our decoder stops earlier, or the reason of the SDK is
/// an accident of its language.
pub(in crate::vectors) fn is_other_reason(case: &Value, code: &str) -> bool {
    let token = case["token"].as_str().unwrap_or_default();
    match code {
        "token-invalid" => token.contains('=') || token.split('.').take(2).any(repeats_a_member),
        // There, a key id that is the name of a member of every object finds that member.
        "jwk-kid-mismatch" => {
            let header = token.split('.').next().and_then(json).unwrap_or_default();
            ["constructor", "__proto__", "toString", "valueOf", "hasOwnProperty", "isPrototypeOf"]
                .into_iter()
                .chain(["propertyIsEnumerable", "toLocaleString", "__defineGetter__", "__defineSetter__"])
                .chain(["__lookupGetter__", "__lookupSetter__"])
                .any(|member| header["kid"] == member)
        }
        _ => false,
    }
}

/// Would a decoder take this for a token that is more lenient than ours?
pub(super) fn is_for_lenient_decoders(token: &str) -> bool {
    let parts: Vec<&str> = token.split('.').collect();
    let is_padded = parts.iter().any(|part| part.contains('='));
    let is_odd = |part: &str| {
        repeats_a_member(part) || decode(part).is_some_and(|text| str::from_utf8(&text).is_err())
    };
    parts.len() == 3 && (is_padded || parts.iter().take(2).any(|part| is_odd(part)))
}

fn json(part: &str) -> Option<Value> {
    serde_json::from_slice(&decode(part)?).ok()
}

/// Base64url without padding, for looking at test tokens.
fn decode(part: &str) -> Option<Vec<u8>> {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    let (mut bits, mut count, mut bytes) = (0_u32, 0, Vec::new());
    for byte in part.bytes() {
        bits = (bits << 6) | u32::try_from(ALPHABET.iter().position(|&known| known == byte)?).ok()?;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from((bits >> count) & 0xff).ok()?);
        }
    }
    Some(bytes)
}

fn repeats_a_member(part: &str) -> bool {
    struct Members(bool);

    impl<'de> Deserialize<'de> for Members {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            struct Visit;

            impl<'de> Visitor<'de> for Visit {
                type Value = Members;

                fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str("an object")
                }

                fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                    let (mut seen, mut repeats) = (HashSet::new(), false);
                    while let Some((name, _)) = map.next_entry::<String, IgnoredAny>()? {
                        repeats |= !seen.insert(name);
                    }
                    Ok(Members(repeats))
                }
            }

            deserializer.deserialize_map(Visit)
        }
    }

    decode(part)
        .and_then(|json| serde_json::from_slice::<Members>(&json).ok())
        .is_some_and(|members| members.0)
}
