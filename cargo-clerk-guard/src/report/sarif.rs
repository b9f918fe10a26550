//! SARIF 2.1.0, which tools for code review show beside the code.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::Guard;

const RULE: &str = "public-function";

/// A note for each public function: those are what somebody has to have looked at.
pub(super) fn of(guards: &[Guard]) -> Value {
    let results = guards.iter().filter_map(|guard| Some(result(guard, guard.public.as_ref()?)));
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {
                "driver": {
                    "name": "clerk-guard",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": [{
                        "id": RULE,
                        "shortDescription": { "text": "Everybody may call this function" },
                        "fullDescription": {
                            "text": "It is marked #[public], with a reason, so no guard asks who is calling.",
                        },
                        "defaultConfiguration": { "level": "note" },
                    }],
                },
            },
            "results": results.collect::<Vec<_>>(),
        }],
    })
}

fn result(guard: &Guard, reason: &str) -> Value {
    let mut location = json!({
        "physicalLocation": { "artifactLocation": { "uri": uri(&guard.file) } },
        "logicalLocations": [{ "fullyQualifiedName": guard.function, "kind": "function" }],
    });
    if guard.line > 0
        && let Some(physical) = location.get_mut("physicalLocation").and_then(Value::as_object_mut)
    {
        physical.insert("region".to_owned(), json!({ "startLine": guard.line }));
    }
    json!({
        "ruleId": RULE,
        "ruleIndex": 0,
        "level": "note",
        "message": { "text": format!("Everybody may call `{}`: {reason}", guard.function) },
        "locations": [location],
        // The line is left out: whoever moves the function has not changed who may call it.
        "partialFingerprints": { "function/v1": guard.function },
    })
}

/// A path as a reference by RFC 3986.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => {
                // A string takes all.
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}
