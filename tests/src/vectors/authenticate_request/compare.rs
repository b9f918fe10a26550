//! Two answers beside each other.

use std::fmt;

use serde_json::Value;

use super::{
    super::{Verdict, threw},
    answer::{Ours, theirs as compared},
};

/// Something that is not as the SDK has it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Difference {
    /// The field; of headers and of the caller's properties which one: `auth.orgId`.
    pub(super) field: String,
    pub(super) ours: Value,
    pub(super) theirs: Value,
}

/// The two answers to a case.
#[derive(Debug)]
pub(super) struct Answers<'a> {
    pub(super) case: &'a Value,
    pub(super) ours: &'a Value,
    pub(super) theirs: &'a Value,
    /// Why nobody is signed in, in our own words.
    pub(super) message: &'a str,
}

pub(super) fn verdict(case: &Value, ours: &Ours, theirs: &Value) -> Verdict {
    let (ours, message) = match ours {
        Ours::Misconfigured(_) if threw(theirs) => return Verdict::Passed,
        Ours::Misconfigured(why) => return Verdict::stricter(why.clone()),
        Ours::Answer { answer, message, .. } => (answer, message),
    };
    if threw(theirs) {
        return if is_allowed(ours) {
            Verdict::Failed(format!("allowed, and the SDK says {}", theirs["message"]))
        } else {
            Verdict::Passed
        };
    }
    let theirs = compared(theirs);
    let answers = Answers { case, ours, theirs: &theirs, message };
    let differences = answers.differences();
    if differences.is_empty() {
        return Verdict::Passed;
    }
    let texts: Vec<String> = differences.iter().map(ToString::to_string).collect();
    let message = if message.is_empty() { String::new() } else { format!(" ({message})") };
    Verdict::Failed(format!("{}{message}", texts.join("; ")))
}

const AUTHS: [&str; 2] = ["auth", "auth_treating_pending_as_signed_in"];

fn is_allowed(answer: &Value) -> bool {
    AUTHS.iter().any(|name| answer[name]["isAuthenticated"] == true)
}

impl Answers<'_> {
    /// Where the outcome is another one, all that follows from it is.
    fn differences(&self) -> Vec<Difference> {
        let mut differences = Vec::new();
        let mut add = |field: String, ours: &Value, theirs: &Value| {
            if ours != theirs {
                differences.push(Difference { field, ours: ours.clone(), theirs: theirs.clone() });
            }
        };
        let (ours, theirs) = (self.ours, self.theirs);
        for (name, theirs) in theirs.as_object().into_iter().flatten() {
            let ours = &ours[name];
            match (ours.as_object(), theirs.as_object()) {
                (Some(own), Some(other)) if AUTHS.contains(&&**name) || name == "headers" => {
                    let extra = other.keys().filter(|property| !own.contains_key(*property));
                    for property in own.keys().chain(extra) {
                        add(format!("{name}.{property}"), &ours[property], &theirs[property]);
                    }
                }
                _ => add(name.clone(), ours, theirs),
            }
        }
        let of =
            |differences: &[Difference], field: &str| differences.iter().any(|other| other.field == field);
        let other_outcome = of(&differences, "status");
        let other_reason = of(&differences, "reason");
        differences.retain(|difference| match difference.field.as_str() {
            "headers.x-clerk-auth-status" => !other_outcome,
            "headers.x-clerk-auth-reason" => !other_reason,
            field if field.starts_with("auth") => !other_outcome,
            _ => true,
        });
        differences
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { field, ours, theirs } = self;
        write!(f, "`{field}` is {}, not {}", short(ours), short(theirs))
    }
}

/// Without the middle of long words, which are tokens.
fn short(value: &Value) -> String {
    const LONGEST: usize = 60;

    let text = value.to_string();
    let is_of_word = |char: char| char.is_ascii_alphanumeric() || "._-%".contains(char);
    let mut short = String::new();
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let end = rest.find(|char| !is_of_word(char)).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        match (word.get(..8), word.get(word.len().saturating_sub(8)..)) {
            (Some(begin), Some(end)) if word.len() > LONGEST => short.extend([begin, "…", end]),
            _ => short.push_str(word),
        }
        let mut between = behind.chars();
        short.extend(between.next());
        rest = between.as_str();
    }
    short
}
