//! Patterns, and whether a path matches one of them.

use clerk_guard::routes::{Ambiguity, PathError, PatternErrorKind as Kind, RouteMatcher};
use serde_json::Value;

use super::{Verdict, stricter::is_read_differently};

pub(super) fn run(case: &Value) -> Verdict {
    let expected = &case["expected"];
    let patterns: Vec<&str> = match &case["patterns"] {
        Value::String(pattern) => vec![pattern],
        patterns => patterns.as_array().into_iter().flatten().filter_map(Value::as_str).collect(),
    };
    let path = case["path"].as_str().unwrap_or_default();
    let matcher = match RouteMatcher::new(&patterns) {
        Ok(_) if expected["error"] == "invalid-pattern" => {
            return Verdict::Failed("the SDK takes these for no patterns, and we do".to_owned());
        }
        Ok(matcher) => matcher,
        Err(_) if expected["error"] == "invalid-pattern" => return Verdict::Passed,
        Err(error) => {
            return match error.kind() {
                Kind::Escape
                | Kind::Group
                | Kind::EmptyFirst
                | Kind::Backslash
                | Kind::TooLarge
                | Kind::Unreachable
                | Kind::Shadowed => Verdict::stricter(error.to_string()),
                _ => Verdict::Failed(error.to_string()),
            };
        }
    };
    match (matcher.try_matches(path), &expected["matches"]) {
        (Ok(ours), Value::Bool(theirs)) if ours == *theirs => Verdict::Passed,
        (Err(_), Value::Null) => Verdict::Passed,
        // With no pattern to match it, the SDK does not look at the path.
        (Err(error @ PathError::Malformed), Value::Bool(false))
            if patterns.iter().all(|pattern| pattern.is_empty()) =>
        {
            Verdict::stricter(error.to_string())
        }
        // Between two slashes, some routers find a parameter without a value.
        (Err(error @ PathError::Ambiguous(Ambiguity::EmptySegment)), Value::Bool(false))
            if path.contains("//") =>
        {
            Verdict::stricter(error.to_string())
        }
        (Err(error @ PathError::Ambiguous(_)), Value::Bool(_)) if is_read_differently(path) => {
            Verdict::stricter(error.to_string())
        }
        (ours, _) => Verdict::Failed(format!("{ours:?}, not {expected}")),
    }
}
