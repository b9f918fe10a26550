use serde_json::Value;

/// The field of the oracle's answer that is not as the vectors have it, with both values. The vectors are older than the
/// process that is asked: texts that come from the JavaScript engine or from its HTTP client may have changed since.
#[must_use]
pub fn disagreement(expected: &Value, answer: &Value) -> Option<String> {
    let (expected, answer) =
        (without_texts_of_the_engine(expected, expected), without_texts_of_the_engine(answer, expected));
    let (Some(wanted), Some(got)) = (expected.as_object(), answer.as_object()) else {
        return (expected != answer).then(|| format!("{answer} is not {expected}"));
    };
    wanted.keys().chain(got.keys()).find(|name| wanted.get(*name) != got.get(*name)).map(|name| {
        let shown = |value: Option<&Value>| value.map_or_else(|| "nothing".to_owned(), Value::to_string);
        format!("`{name}` is {}, not {}", shown(got.get(name)), shown(wanted.get(name)))
    })
}

/// Without the mark of such texts, and where it stands, without them.
fn without_texts_of_the_engine(value: &Value, marked: &Value) -> Value {
    const MARK: &str = "message_engine_specific";

    let Value::Object(members) = value else { return value.clone() };
    let is_marked = marked[MARK] == true;
    let is_text = |name: &str| name == MARK || is_marked && name == "message";
    members
        .iter()
        .filter(|(name, _)| !is_text(name))
        .map(|(name, value)| {
            let value = match name.as_str() {
                "auth" => without_texts_of_the_engine(value, &marked["auth"]),
                "headers" if is_marked => value
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter(|header| header[0] != "x-clerk-auth-message")
                    .cloned()
                    .collect(),
                _ => value.clone(),
            };
            (name.clone(), value)
        })
        .collect()
}
