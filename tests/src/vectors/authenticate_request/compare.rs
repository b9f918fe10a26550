//! Two answers beside each other.

use serde_json::Value;

use super::{
    super::{Verdict, stricter, threw},
    answer::{Ours, theirs as compared},
};

/// Something that is not as the SDK has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The field, and of the caller's properties `auth.orgId`.
    pub field: String,
    pub ours: Value,
    pub theirs: Value,
}

pub(super) fn verdict(case: &Value, ours: &Ours, theirs: &Value) -> Verdict {
    let (ours, message, malformed) = match ours {
        Ours::Misconfigured(_) if threw(theirs) => return Verdict::Passed,
        Ours::Misconfigured(why) => return Verdict::stricter(why.clone()),
        Ours::Answer { answer, message, malformed } => (answer, message, malformed),
    };
    if threw(theirs) {
        return if is_allowed(ours) {
            Verdict::Failed(format!("allowed, and the SDK says {}", theirs["message"]))
        } else {
            Verdict::Passed
        };
    }
    let theirs = compared(theirs);
    let differences = differences(ours, &theirs);
    if differences.is_empty() {
        return Verdict::Passed;
    }
    let texts: Vec<String> = differences.iter().map(ToString::to_string).collect();
    let _ = (case, malformed, stricter::RULES);
    Verdict::Failed(format!("{} ({message})", texts.join("; ")))
}

fn is_allowed(answer: &Value) -> bool {
    ["auth", "auth_treating_pending_as_signed_in"].iter().any(|name| answer[name]["isAuthenticated"] == true)
}

fn differences(ours: &Value, theirs: &Value) -> Vec<Difference> {
    let mut differences = Vec::new();
    for (name, theirs) in theirs.as_object().into_iter().flatten() {
        let ours = &ours[name];
        match (ours.as_object(), theirs.as_object()) {
            (Some(own), Some(other)) if name.starts_with("auth") => {
                let extra = other.keys().filter(|property| !own.contains_key(*property));
                for property in own.keys().chain(extra) {
                    add(&mut differences, format!("{name}.{property}"), &ours[property], &theirs[property]);
                }
            }
            _ => add(&mut differences, name.clone(), ours, theirs),
        }
    }
    differences
}

fn add(differences: &mut Vec<Difference>, field: String, ours: &Value, theirs: &Value) {
    if ours != theirs {
        differences.push(Difference { field, ours: ours.clone(), theirs: theirs.clone() });
    }
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}` is {}, not {}", self.field, self.ours, self.theirs)
    }
}
