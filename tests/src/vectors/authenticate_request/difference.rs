//! Where two answers are not the same.

use std::fmt;

use serde_json::Value;

use super::super::threw;

/// The two answers to a case.
#[derive(Debug)]
pub(in crate::vectors) struct Answers<'a> {
    pub(in crate::vectors) case: &'a Value,
    pub(in crate::vectors) ours: &'a Value,
    pub(in crate::vectors) theirs: &'a Value,
    /// Why nobody is signed in, in our own words.
    pub(in crate::vectors) message: &'a str,
}

/// Something that is not as the SDK has it.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::vectors) struct Difference {
    /// The field; of headers and of the caller's properties which one: `auth.orgId`.
    pub(in crate::vectors) field: String,
    pub(in crate::vectors) ours: Value,
    pub(in crate::vectors) theirs: Value,
}

/// The caller, as it is and where pending sessions count as signed in.
pub(super) const CALLERS: [&str; 2] = ["auth", "auth_treating_pending_as_signed_in"];
/// What was asked of the Backend API.
const REQUESTS: &str = "bapi_requests";
/// Who is calling, and if nobody is, why.
const OUTCOME: &str = "outcome";

impl Answers<'_> {
    pub(super) fn differences(&self) -> Vec<Difference> {
        if ["status", "reason", "token_type"].iter().any(|name| !self.is_same(name)) {
            // All else follows from it.
            let outcome = |answer: &Value| {
                let text = |name: &str| answer[name].as_str().unwrap_or("nothing").to_owned();
                Value::from(format!("{} ({}) by {}", text("status"), text("reason"), text("token_type")))
            };
            let (ours, theirs) = (outcome(self.ours), outcome(self.theirs));
            return vec![Difference { field: OUTCOME.to_owned(), ours, theirs }];
        }
        let mut differences = Vec::new();
        let (own_requests, other_requests) = self.requests();
        differences.extend(Difference::between(REQUESTS.to_owned(), &own_requests, &other_requests));
        for (name, theirs) in self.theirs.as_object().into_iter().flatten() {
            let ours = &self.ours[name];
            // The SDK cannot say who it is.
            if CALLERS.contains(&&**name) && threw(theirs) {
                continue;
            }
            match (ours.as_object(), theirs.as_object()) {
                (Some(own), Some(other)) if CALLERS.contains(&&**name) || name == "headers" => {
                    let extra = other.keys().filter(|property| !own.contains_key(*property));
                    for property in own.keys().chain(extra) {
                        let field = format!("{name}.{property}");
                        differences.extend(Difference::between(field, &ours[property], &theirs[property]));
                    }
                }
                _ if name == REQUESTS => {}
                _ => differences.extend(Difference::between(name.clone(), ours, theirs)),
            }
        }
        differences
    }

    /// What was asked of the API, ours and theirs. Keys are compared where both asked for them: when that has to be done is told
    /// by what is in a token and by a cache, and changes no answer.
    fn requests(&self) -> (Value, Value) {
        let list = |answer: &Value| answer[REQUESTS].as_array().cloned().unwrap_or_default();
        let (mut ours, mut theirs) = (list(self.ours), list(self.theirs));
        let is_for_keys =
            |request: &Value| request["path"].as_str().is_some_and(|path| path.ends_with("/jwks"));
        if ours.iter().any(is_for_keys) != theirs.iter().any(is_for_keys) {
            ours.retain(|request| !is_for_keys(request));
            theirs.retain(|request| !is_for_keys(request));
        }
        for requests in [&mut ours, &mut theirs] {
            let first = requests.iter().position(is_for_keys);
            let mut numbers = 0..;
            requests.retain(|request| {
                let number = numbers.next();
                !is_for_keys(request) || number == first
            });
        }
        (ours.into(), theirs.into())
    }

    pub(in crate::vectors) fn is_same(&self, name: &str) -> bool {
        self.ours[name] == self.theirs[name]
    }

    /// The names, in lower case, and values of the request.
    pub(in crate::vectors) fn headers(&self) -> impl Iterator<Item = (String, &str)> {
        self.case["request"]["headers"].as_array().into_iter().flatten().map(|header| {
            let text = |at: usize| header[at].as_str().unwrap_or_default();
            (text(0).to_ascii_lowercase(), text(1))
        })
    }
}

impl Difference {
    fn between(field: String, ours: &Value, theirs: &Value) -> Option<Self> {
        (ours != theirs).then(|| Self { field, ours: ours.clone(), theirs: theirs.clone() })
    }

    pub(in crate::vectors) fn is_outcome(&self) -> bool {
        self.field == OUTCOME
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
