//! What a difference comes to.

use std::time::Duration;

use clerk_guard::{KeySet, Timestamp, TokenVerifier};
use serde_json::{Value, json};

use super::{
    super::{
        Verdict, claims,
        stricter::{self, Rule},
        threw,
    },
    answer::{Ours, theirs as compared},
    configuration,
    difference::{Answers, CALLERS, Difference},
};

pub(super) fn verdict(case: &Value, ours: &Ours, theirs: &Value) -> Verdict {
    let (answer, message) = match ours {
        Ours::Misconfigured(_) if threw(theirs) => return Verdict::Passed,
        Ours::Misconfigured(why) => return Verdict::stricter(why.clone()),
        Ours::Answer { answer, message } => (answer, message),
    };
    if threw(theirs) {
        let is_allowed = CALLERS.iter().any(|caller| answer[caller]["isAuthenticated"] == true);
        return if is_allowed {
            Verdict::Failed(format!("ALLOWED, and the SDK says {}", theirs["message"]))
        } else {
            Verdict::Passed
        };
    }
    let their_answer = compared(theirs);
    let answers = Answers { case, ours: answer, theirs: &their_answer, message };
    let differences = answers.differences();
    let is_more = is_more(&answers);
    if differences.is_empty() && !is_more {
        return Verdict::Passed;
    }
    let told = |text: &str| {
        let all: Vec<String> = differences.iter().map(ToString::to_string).collect();
        let message = if message.is_empty() { String::new() } else { format!(" ({message})") };
        format!("{text}{}{message}", all.join("; "))
    };
    let is_outcome = differences.first().is_some_and(Difference::is_outcome);
    if stricter::is_answer_that_the_sdk_misreads(case, answer) {
        return Verdict::Passed;
    }
    if is_more {
        return Verdict::Failed(told("ALLOWED: "));
    }
    if is_exception_of_the_sdk(theirs) && answers.ours["status"] != "signed-in" {
        return Verdict::Passed;
    }
    if is_outcome && is_other_tail(&answers) {
        return Verdict::Passed;
    }
    let mut rules = Vec::new();
    for difference in &differences {
        match rule(&answers, difference) {
            Some(rule) => rules.push(rule.name),
            None => return Verdict::Failed(told("")),
        }
    }
    Verdict::Stricter { rules, why: told("") }
}

/// A session was not refreshed, and only why is told otherwise: the API's codes that are no codes are not passed on, and an
/// answer that cannot be read is one that did not come.
fn is_other_tail(answers: &Answers<'_>) -> bool {
    let tail = |answer: &Value| {
        answer["reason"]
            .as_str()
            .and_then(|reason| reason.strip_prefix("session-token-expired-refresh-").map(str::to_owned))
    };
    let ours = tail(answers.ours);
    answers.is_same("status")
        && tail(answers.theirs).is_some()
        && matches!(ours.as_deref(), Some("unexpected-bapi-error" | "fetch-error"))
}

/// Do we let somebody in whom the SDK does not, or say more of them?
fn is_more(answers: &Answers<'_>) -> bool {
    CALLERS.iter().any(|caller| {
        let (ours, theirs) = (&answers.ours[caller], &answers.theirs[caller]);
        if ours["isAuthenticated"] != true {
            return false;
        }
        let is_less = |(name, ours): (&String, &Value)| {
            let theirs = &theirs[name];
            ours == theirs || claims::is_subset(ours, theirs)
        };
        theirs["isAuthenticated"] != true || !ours.as_object().into_iter().flatten().all(is_less)
    })
}

/// The SDK got into trouble of its own: it cannot say who the caller is, or reports somebody who is signed out without a word.
fn is_exception_of_the_sdk(theirs: &Value) -> bool {
    threw(&theirs["auth"]) || (theirs["reason"] == "unexpected-error" && theirs["message"] == "")
}

/// Why we refuse the session token by which the SDK lets somebody in. It may come from the API, and be passed over.
fn refusal(answers: &Answers<'_>) -> Option<String> {
    let token = answers.theirs["token"].as_str()?;
    let case = answers.case;
    let keys = if let Some(pem) = case["options"]["jwtKey"].as_str() {
        KeySet::from_pem(pem).ok()?
    } else {
        let answer = case["bapi"].as_array()?.iter().find(|answer| answer["path"] == "/v1/jwks")?;
        let body = &answer["body"];
        KeySet::from_jwks(&body.as_str().map_or_else(|| body.to_string(), str::to_owned)).ok()?
    };
    let now = Timestamp::from_unix_millis(case["now"].as_i64()?);
    let audiences = configuration::texts(&case["options"]["audience"]).ok()?;
    // Whether its dates are right is not what they differ in.
    let verifier = TokenVerifier::new().audiences(audiences).clock_skew(Duration::from_hours(24));
    verifier.verify(token, &keys, now).err().map(|error| error.to_string())
}

fn rule(answers: &Answers<'_>, difference: &Difference) -> Option<&'static Rule> {
    stricter::rule_of(answers, difference).or_else(|| {
        let Difference { field, ours, theirs } = difference;
        let property = CALLERS.iter().find_map(|caller| field.strip_prefix(caller)?.strip_prefix('.'));
        match property {
            _ if difference.is_outcome() => {
                stricter::rule(answers.message).or_else(|| stricter::rule(&refusal(answers)?))
            }
            // What is refused is not asked about.
            _ if field == "bapi_requests" && *ours == json!([]) => stricter::rule(answers.message),
            Some("isAuthenticated") if *theirs == true => {
                stricter::rule("the session does not count as active")
            }
            Some(property) if property != "isAuthenticated" => {
                stricter::rule(&format!("`{property}` is {ours}, not {theirs}"))
            }
            _ => None,
        }
    })
}
