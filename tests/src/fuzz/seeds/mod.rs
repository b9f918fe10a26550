//! What fuzzers begin with: the inputs of the conformance vectors, and a few that are not in them.

mod by_hand;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::Path,
};

use serde_json::{Value, json};

use self::by_hand::by_hand;
use super::tokens::signer;
use crate::vectors::placeholders::fill;

/// Inputs by the target that they are for.
pub type Seeds = BTreeMap<&'static str, BTreeSet<Vec<u8>>>;

/// The seeds that the vectors in a folder make.
///
/// # Errors
///
/// Where a vector file cannot be read.
pub fn read(vectors: &Path) -> io::Result<Seeds> {
    let file = |name: &str| -> io::Result<Value> {
        Ok(serde_json::from_str(&fs::read_to_string(vectors.join(name))?)?)
    };
    let mut seeds = by_hand();
    let mut add = |target, seed: String| {
        seeds.entry(target).or_default().insert(seed.into_bytes());
    };
    let tokens = file("jwt.json")?;
    for case in cases(&tokens) {
        let token = fill(&tokens, &case["token"]);
        let token = token.as_str().unwrap_or_default();
        if let [header, payload, _] = *token.split('.').collect::<Vec<_>>()
            && let (Some(header), Some(payload)) = (text(header), text(payload))
        {
            add("token", format!("{}\n{payload}", header.replace('\n', " ")));
        }
        add("token", token.to_owned());
    }
    for name in ["claims.json", "has.json"] {
        for case in cases(&file(name)?).iter().filter(|case| case["claims"].is_object()) {
            let claims = &case["claims"];
            let part = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            add("claims", claims.to_string());
            let (fea, o) = (part(&claims["fea"]), &claims["o"]);
            add("claims", [fea, part(&o["per"]), part(&o["fpm"])].join("\n"));
        }
    }
    for case in cases(&file("route_matcher.json")?) {
        let patterns = match &case["patterns"] {
            Value::Array(patterns) => patterns.iter().filter_map(Value::as_str).collect(),
            pattern => vec![pattern.as_str().unwrap_or_default()],
        };
        add("routes", format!("{}\n{}", patterns.join("\n"), case["path"].as_str().unwrap_or_default()));
    }
    let requests = file("authenticate_request.json")?;
    let named = named(&requests);
    for case in cases(&requests) {
        let request = fill(&named, &case["request"]);
        let headers: Vec<(&str, &str)> = request["headers"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|header| Some((header[0].as_str()?, header[1].as_str()?)))
            .collect();
        let lines = |of: &dyn Fn(&str) -> bool| {
            let chosen = headers.iter().filter(|(name, _)| of(name));
            chosen.fold(String::new(), |lines, (name, value)| lines + "\n" + name + ": " + value)
        };
        let line = format!(
            "{} {}",
            request["method"].as_str().unwrap_or("GET"),
            request["url"].as_str().unwrap_or("/")
        );
        add("requests", format!("{line}{}", lines(&|_| true)));
        add(
            "public_url",
            format!("{line}{}", lines(&|name| name == "host" || name.starts_with("x-forwarded"))),
        );
        let cookies: Vec<&str> =
            headers.iter().filter(|(name, _)| *name == "cookie").map(|(_, value)| *value).collect();
        add("cookies", cookies.join("\n"));
    }
    for (name, token) in requests["tokens"].as_object().into_iter().flatten() {
        let payload = token.as_str().and_then(|token| text(token.split('.').nth(1)?));
        let payload: Option<Value> = payload.and_then(|payload| serde_json::from_str(&payload).ok());
        let Some(lines) = payload.as_ref().and_then(|payload| payload["handshake"].as_array()) else {
            continue;
        };
        let instance = name.split('.').next().unwrap_or_default();
        let lines: Vec<String> =
            lines.iter().filter_map(Value::as_str).map(|line| with_session(line, instance)).collect();
        add("handshake", lines.join("\n"));
        add("handshake", json!({ "handshake": lines }).to_string());
    }
    Ok(seeds)
}

/// Writes them, a folder a target, in place of those that are there.
///
/// # Errors
///
/// Where a folder or a file cannot be written.
pub fn write(seeds: &Seeds, folder: &Path) -> io::Result<()> {
    for (target, inputs) in seeds {
        let folder = folder.join(target);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        for (number, input) in inputs.iter().enumerate() {
            fs::write(folder.join(format!("seed-{number:04}")), input)?;
        }
    }
    Ok(())
}

fn cases(file: &Value) -> &[Value] {
    file["cases"].as_array().map_or(&[], Vec::as_slice)
}

/// What the placeholders of a vector file stand for, with the tokens that our list has too by their names there.
fn named(file: &Value) -> Value {
    let mut tokens = file["tokens"].clone();
    for (name, token) in tokens.as_object_mut().into_iter().flatten() {
        if signer().lists(name) {
            *token = format!("~{name}~").into();
        }
    }
    json!({ "keys": file["keys"], "tokens": tokens })
}

/// A line of a handshake, with a session of ours in place of the one that it sets.
fn with_session(line: &str, instance: &str) -> String {
    match line.split_once("=eyJ") {
        Some((name, rest)) => {
            format!(
                "{name}=~{instance}.valid~{}",
                rest.split_once(';').map_or(String::new(), |(_, rest)| format!(";{rest}"))
            )
        }
        None => line.to_owned(),
    }
}

/// A part of a token, decoded.
fn text(part: &str) -> Option<String> {
    use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};

    String::from_utf8(BASE64_URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}
