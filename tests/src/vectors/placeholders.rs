//! What stands in a vector file for keys and tokens.

use serde_json::{Value, json};

/// Puts in what the placeholders stand for, wherever they stand, but for `{{BAPI_URL}}`, which only a run knows.
#[must_use]
pub fn fill(file: &Value, value: &Value) -> Value {
    match value {
        Value::String(text) => Value::String(fill_text(file, text)),
        Value::Array(list) => list.iter().map(|item| fill(file, item)).collect(),
        Value::Object(members) => {
            Value::Object(members.iter().map(|(name, value)| (name.clone(), fill(file, value))).collect())
        }
        other => other.clone(),
    }
}

fn fill_text(file: &Value, text: &str) -> String {
    let Some((before, rest)) = text.split_once("{{") else { return text.to_owned() };
    let Some((name, behind)) = rest.split_once("}}") else { return text.to_owned() };
    let filled = meaning(file, name).unwrap_or_else(|| format!("{{{{{name}}}}}"));
    format!("{before}{filled}{}", fill_text(file, behind))
}

fn meaning(file: &Value, name: &str) -> Option<String> {
    let keys = &file["keys"];
    let set = |names: &[&str]| {
        let keys: Vec<_> = names.iter().map(|name| keys[name]["jwk"].clone()).collect();
        json!({ "keys": keys }).to_string()
    };
    match name.split_once('.')? {
        ("pem", name) => keys[name]["pem"].as_str().map(str::to_owned),
        ("jwks", "both") => Some(set(&["other", "main"])),
        ("jwks", name) => Some(set(&[name])),
        ("tok", name) => file["tokens"][name].as_str().map(str::to_owned),
        _ => None,
    }
}
