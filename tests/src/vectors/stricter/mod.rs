//! Where we refuse on purpose what Clerk's own SDK allows, and why. `docs/STRICTER.md` is this list for people.

use std::collections::HashSet;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

/// A difference that is meant.
#[derive(Debug)]
pub struct Rule {
    pub name: &'static str,
    /// What our refusals by this rule say, or a part of it.
    says: &'static [&'static str],
}

pub const RULES: &[Rule] = &[
    Rule { name: "one strict decoder", says: &["is not base64url", "is not UTF-8", "is no JSON"] },
    Rule { name: "RS256 only", says: &["`alg` is not that of the key"] },
    Rule {
        name: "session tokens only",
        says: &["`cat` is not that of a session", "`typ` is not that of a session"],
    },
    Rule { name: "no unknown extensions", says: &["`crit` asks"] },
    Rule { name: "a user", says: &["claim `sub`"] },
    Rule { name: "a session", says: &["claim `sid`"] },
    Rule { name: "a known version", says: &["claim `v`"] },
    Rule { name: "dates that exist", says: &["is no date", "missing or no date"] },
    Rule { name: "audiences that are texts", says: &["claim `aud` is no text"] },
    Rule { name: "claims that can be read", says: &["` is null, not"] },
    Rule { name: "permissions by both readings", says: &["`orgPermissions` is ["] },
    Rule { name: "active sessions", says: &["does not count as active", "has open tasks"] },
    Rule { name: "strong keys", says: &["no RSA key of at least 2048 bits"] },
    Rule { name: "keys that are spelled out", says: &["the key is not base64", "the key is no RSA"] },
    Rule {
        name: "questions that make sense",
        says: &["our types hold no such question", "our options hold no such"],
    },
];

/// The rule by which we refused, told from what we said.
#[must_use]
pub fn rule(why: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.says.iter().any(|says| why.contains(says)))
}

/// Both refuse this token, for different reasons, and that is meant: our decoder stops earlier, or the reason of the SDK is
/// an accident of its language.
pub(super) fn is_other_reason(case: &Value, code: &str) -> bool {
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

/// The configured key is one that the SDK misreads: by its spelling, its size, or its exponent. Then the SDK refuses every
/// token, and we read the configuration better.
pub(super) fn is_pem_that_the_sdk_misreads(case: &Value) -> bool {
    let Some(pem) = case["options"]["jwtKey"].as_str() else { return false };
    let body = pem
        .replace("-----BEGIN PUBLIC KEY-----", "")
        .replace("-----END PUBLIC KEY-----", "")
        .replace(['\r', '\n'], "");
    // A key of 2048 bits and the exponent 65537 is 294 bytes long, and begins and ends like this.
    let is_common = body.len() == 392
        && body.starts_with("MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA")
        && body.ends_with("IDAQAB")
        && body.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/');
    !is_common
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
