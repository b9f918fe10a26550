//! What a path says is read in one way or not at all, and what is read as a pattern is matched by an engine.
//!
//! The last line of the input is the path of a request, the others are the patterns of a list.

use clerk_guard::routes::{
    Ambiguity, PathError, Pattern, PatternError, PatternErrorKind as Kind, RouteMatcher,
};
use clerk_guard_rules::routes::{Allowed, Template, normal, superfluous};

use super::Places;

/// More patterns say nothing new.
const MOST_PATTERNS: usize = 6;
/// Steps of an engine, as bytes of an expression times bytes of a path: what is more than this may take its time.
const MOST_STEPS: usize = 1 << 28;

const AMBIGUITIES: [Ambiguity; 6] = [
    Ambiguity::EncodedSlash,
    Ambiguity::Backslash,
    Ambiguity::DotSegment,
    Ambiguity::LineEnd,
    Ambiguity::ControlCharacter,
    Ambiguity::DoubleEncoding,
];

pub(super) fn check(input: &[u8]) -> Places {
    let input = String::from_utf8_lossy(input);
    let (patterns, path) = input.rsplit_once('\n').unwrap_or(("", &input));
    let patterns: Vec<&str> =
        patterns.split('\n').filter(|pattern| !pattern.is_empty()).take(MOST_PATTERNS).collect();
    let mut places = vec![read(path)];
    let compiled: Vec<Option<Pattern>> = patterns.iter().map(|text| compile(text, &mut places)).collect();
    for pattern in compiled.iter().flatten() {
        places.extend(capture(pattern, path));
    }
    let all = AMBIGUITIES.into_iter().fold(Allowed::default(), Allowed::and);
    if let Ok(path) = normal(path, all).as_deref() {
        hold_to_the_list(&patterns, &compiled, path, &mut places);
    }
    match_list(&patterns, &compiled, path, &mut places);
    places
}

/// What is read says the same to everybody, and says it again once it is encoded anew.
fn read(path: &str) -> &'static str {
    let strict = normal(path, Allowed::default());
    let lax = AMBIGUITIES.into_iter().fold(Allowed::default(), Allowed::and);
    let lax = normal(path, lax);
    let text = match &strict {
        Ok(text) => &**text,
        Err(PathError::Ambiguous(ambiguity)) => {
            assert!(lax.is_ok(), "{ambiguity} is not all that is wrong");
            let allowed = AMBIGUITIES.into_iter().filter(|other| other != ambiguity);
            let allowed = allowed.fold(Allowed::default(), Allowed::and);
            assert_eq!(normal(path, allowed), strict, "{ambiguity} is allowed by another name");
            return "ambiguous";
        }
        Err(error) => {
            assert_eq!(*error, PathError::Malformed);
            assert_eq!(lax, strict, "a broken escape is allowed");
            return "broken escape";
        }
    };
    assert_eq!(lax, strict, "what is allowed changes what is plain");
    assert!(!text.contains("//") && !text.contains(['\\', '\u{2028}', '\u{2029}']), "{text:?}");
    assert!(!text.contains(char::is_control), "{text:?}");
    assert!(text.split('/').all(|part| !matches!(part, "." | "..")), "{text:?}");
    let encoded = encode(text);
    assert_eq!(normal(&encoded, Allowed::default()).as_deref(), Ok(text), "{encoded}");
    if !path.to_ascii_lowercase().contains("%25") {
        assert_eq!(normal(text, Allowed::default()).as_deref(), Ok(text), "read twice");
    }
    "plain"
}

/// Each character by its escapes, but for those that mean something where they are not encoded, and for escapes of these.
fn encode(text: &str) -> String {
    const RESERVED: &str = ";/?:@&=+$,#";

    let mut encoded = String::new();
    let mut kept = 0_u8;
    for (at, char) in text.char_indices() {
        let escape = text.get(at + 1..at + 3).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        let is_kept = char == '%' && escape.is_some_and(|byte| RESERVED.contains(char::from(byte)));
        if is_kept {
            kept = 3;
        }
        if kept > 0 || RESERVED.contains(char) {
            encoded.push(char);
        } else {
            let bytes = char.to_string().into_bytes();
            encoded.extend(bytes.iter().map(|byte| format!("%{byte:02X}")));
        }
        kept = kept.saturating_sub(1);
    }
    encoded
}

/// A pattern is compiled if, and only if, it was read.
fn compile(text: &str, places: &mut Places) -> Option<Pattern> {
    match (Template::read(text), Pattern::new(text)) {
        (Ok(_), Ok(pattern)) => {
            assert_eq!(pattern.as_str(), text);
            Some(pattern)
        }
        (Err(fault), Err(error)) => {
            assert_eq!((fault.offset, fault.kind), (error.offset(), error.kind()));
            assert!(text.is_char_boundary(fault.offset), "{text:?} at {}", fault.offset);
            assert_eq!((error.pattern(), error.earlier()), (text, None));
            places.push(if fault.kind == Kind::TooLarge { "too large" } else { "no pattern" });
            None
        }
        (template, pattern) => panic!("{text:?}: read {template:?}, compiled {pattern:?}"),
    }
}

/// What is captured is there, and only where the path matches. And long paths take not much longer than short ones.
fn capture(pattern: &Pattern, path: &str) -> Vec<&'static str> {
    let template = Template::read(pattern.as_str()).expect("it was compiled");
    let (matched, captured) = (pattern.matches(path), pattern.captures(path));
    if let (Ok(matched), Ok(captured)) = (&matched, &captured) {
        assert_eq!(*matched, captured.is_some(), "{pattern} {path:?}");
    }
    let mut places = Vec::new();
    if let Ok(Some(captures)) = &captured {
        let names = template.parts.iter().filter_map(|part| match part {
            clerk_guard_rules::routes::Part::Group(group) => Some(&*group.parameter.as_ref()?.name),
            clerk_guard_rules::routes::Part::Text(_) => None,
        });
        for value in names.filter_map(|name| captures.name(name)) {
            assert!(path.contains(value));
            places.push("captured");
        }
    }
    let is_linear = !template.expression.looks_around();
    let times = MOST_STEPS / template.expression.size() / (path.len() + 1);
    let long = path.repeat(times.min(64));
    match pattern.matches(&long) {
        Err(error) => {
            assert_eq!((error, is_linear), (PathError::TooManySteps, false));
            places.push("too many steps");
        }
        Ok(_) if matched.is_err() => places.push("too many steps"),
        Ok(_) => {}
    }
    places
}

/// What is said to add nothing to a list does not.
fn hold_to_the_list(patterns: &[&str], compiled: &[Option<Pattern>], path: &str, places: &mut Places) {
    let matches = |index: usize| compiled[index].as_ref().is_some_and(|it| it.matches(path) == Ok(true));
    for found in superfluous(patterns.iter().copied()) {
        if let Some(earlier) = found.earlier {
            places.push("an earlier one covers it");
            let holds = !matches(found.index) || matches(earlier) || has_line_end(path);
            assert!(holds, "{path:?} is {}, not {}", patterns[found.index], patterns[earlier]);
        } else {
            places.push("unreachable");
            let is_of_a_request = path.starts_with('/') && !path.contains(['?', '#']);
            assert!(!is_of_a_request || !matches(found.index), "{path:?} is {}", patterns[found.index]);
        }
    }
}

/// `.` does not match these, so that what is beyond a prefix is not all that there is.
fn has_line_end(path: &str) -> bool {
    path.contains(['\n', '\r', '\u{2028}', '\u{2029}'])
}

/// A list matches what one of its patterns does, and is none where one of them is none or adds nothing.
fn match_list(patterns: &[&str], compiled: &[Option<Pattern>], path: &str, places: &mut Places) {
    let matcher: Result<RouteMatcher, PatternError> = RouteMatcher::new(patterns);
    let is_right = compiled.iter().all(Option::is_some) && superfluous(patterns.iter().copied()).is_empty();
    assert_eq!(matcher.is_ok(), is_right, "{patterns:?}");
    let Ok(matcher) = matcher else { return };
    places.push("a list");
    match (matcher.try_matches(path), normal(path, Allowed::default())) {
        (Ok(answer), Ok(path)) => {
            let mut one = compiled.iter().flatten().map(|pattern| pattern.matches(&path));
            assert_eq!(answer, one.any(|it| it == Ok(true)), "{patterns:?} {path:?}");
            places.push(if answer { "matched" } else { "not matched" });
        }
        (Err(error), Err(other)) => assert_eq!(error, other),
        (Err(PathError::Ambiguous(ambiguity)), Ok(_)) => {
            assert_eq!(ambiguity, Ambiguity::EmptySegment);
            let lax = matcher.allowing(ambiguity).try_matches(path);
            assert!(path.contains("//") && lax == Ok(false), "{patterns:?} {path:?}");
            places.push("an empty segment");
        }
        (Err(error), Ok(_)) => assert_eq!(error, PathError::TooManySteps),
        (Ok(_), Err(error)) => panic!("an answer for a path that says nothing: {error}"),
    }
}
