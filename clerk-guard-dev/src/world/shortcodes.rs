//! `{{user.public_metadata.plan || 'free'}}`: what claims of an instance's own are made of.
//!
//! A claim that is one shortcode has the type of what it stands for; a shortcode inside of a longer text becomes a part of the
//! text. What there is not is null, and of operands around `||` the first counts that is neither null nor false.

use serde_json::{Map, Value};

/// A template with its shortcodes filled in from `context`.
pub(super) fn filled(template: &Value, context: &Value) -> Value {
    match template {
        Value::String(text) => filled_text(text, context),
        Value::Array(items) => items.iter().map(|item| filled(item, context)).collect(),
        Value::Object(members) => {
            let members = members.iter().map(|(name, value)| (name.clone(), filled(value, context)));
            Value::Object(members.collect::<Map<String, Value>>())
        }
        other => other.clone(),
    }
}

fn filled_text(text: &str, context: &Value) -> Value {
    let mut written = String::new();
    let mut rest = text;
    while let Some((before, inside, behind)) = next_shortcode(rest) {
        let value = evaluated(inside, context);
        if before.is_empty() && behind.is_empty() && written.is_empty() {
            return value;
        }
        written.push_str(before);
        match value {
            Value::String(text) => written.push_str(&text),
            other => written.push_str(&other.to_string()),
        }
        rest = behind;
    }
    written.push_str(rest);
    Value::String(written)
}

fn next_shortcode(text: &str) -> Option<(&str, &str, &str)> {
    let (before, opened) = text.split_once("{{")?;
    let (inside, behind) = opened.split_once("}}")?;
    Some((before, inside, behind))
}

fn evaluated(expression: &str, context: &Value) -> Value {
    let mut last = Value::Null;
    for operand in operands(expression) {
        last = operand_of(operand.trim(), context);
        if !matches!(last, Value::Null | Value::Bool(false)) {
            return last;
        }
    }
    last
}

/// What stands between the `||` that are not in quotes.
fn operands(expression: &str) -> Vec<String> {
    let (mut found, mut operand, mut is_quoted) = (Vec::new(), String::new(), false);
    let mut letters = expression.chars().peekable();
    while let Some(letter) = letters.next() {
        is_quoted ^= letter == '\'';
        if letter == '|' && !is_quoted && letters.next_if_eq(&'|').is_some() {
            found.push(std::mem::take(&mut operand));
        } else {
            operand.push(letter);
        }
    }
    found.push(operand);
    found
}

fn operand_of(operand: &str, context: &Value) -> Value {
    if let Some(text) = operand.strip_prefix('\'').and_then(|text| text.strip_suffix('\'')) {
        return Value::String(text.to_owned());
    }
    match operand {
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        _ => {
            let number = operand.parse().map(Value::Number).ok();
            let found = || operand.split('.').try_fold(context, |value, name| value.get(name)).cloned();
            number.or_else(found).unwrap_or_default()
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn shortcodes_are_filled_in_with_their_type() {
        let context = json!({ "user": {
            "first_name": "Ada",
            "last_name": null,
            "verified": false,
            "public_metadata": { "plan": "pro", "seats": 3, "address": { "city": "London" } },
        }, "org": null });
        for (template, expected) in [
            (json!("{{user.first_name}}"), json!("Ada")),
            (json!("{{ user.public_metadata.seats }}"), json!(3)),
            (json!("{{user.public_metadata.address}}"), json!({ "city": "London" })),
            (json!("{{user.public_metadata.address.city}}"), json!("London")),
            (json!("{{user.nothing}}"), json!(null)),
            (json!("{{org.public_metadata.a.b}}"), json!(null)),
            (json!("Hello {{user.first_name}} {{user.last_name}}!"), json!("Hello Ada null!")),
            (json!("{{user.public_metadata.seats}} seats"), json!("3 seats")),
            (json!("{{user.first_name}}{{user.public_metadata.plan}}"), json!("Adapro")),
            (json!("{{user.last_name || 'nobody'}}"), json!("nobody")),
            (json!("{{user.verified || user.last_name || 'a || b'}}"), json!("a || b")),
            (json!("{{user.last_name || user.verified}}"), json!(false)),
            (json!("{{user.last_name || 7}}"), json!(7)),
            (json!("{{user.last_name || true}}"), json!(true)),
            (json!("no shortcode, and {{ no end"), json!("no shortcode, and {{ no end")),
            (json!({ "a": ["{{user.first_name}}", 1] }), json!({ "a": ["Ada", 1] })),
        ] {
            assert_eq!(filled(&template, &context), expected, "{template}");
        }
    }
}
