//! A question, and whether it is answered yes.

use clerk_guard::{
    Auth, Requirement, Timestamp,
    authz::{Level, Permission, Reverification, Role, Scoped, evaluate},
    testing::TestInstance,
};
use serde_json::{Map, Value, json};

use super::{
    Verdict,
    claims::{NOW, verify},
    threw,
};

pub(super) fn run(case: &Value, signer: &TestInstance) -> Verdict {
    let (ours, why) = match ask(case, signer) {
        Ok(()) => (true, String::new()),
        Err(why) => (false, why),
    };
    match (ours, &case["expected"]) {
        (false, expected) if threw(expected) => Verdict::Passed,
        (ours, Value::Bool(theirs)) if ours == *theirs => Verdict::Passed,
        (false, Value::Bool(true)) => Verdict::stricter(why),
        (_, expected) => Verdict::Failed(format!("yes, not {expected}")),
    }
}

fn ask(case: &Value, signer: &TestInstance) -> Result<(), String> {
    let payload = match case.get("claims") {
        Some(payload) => payload.clone(),
        None => payload(&case["auth"]),
    };
    let auth = Auth::from(verify(&payload, signer).map_err(|error| error.to_string())?);
    let asked = asked(&case["params"]).ok_or("our types hold no such question")?;
    let now = Timestamp::from_unix_seconds(payload["iat"].as_i64().unwrap_or(NOW));
    evaluate(&Requirement::All(&asked), &auth, now).map_err(|denial| denial.to_string())
}

/// The claims from which the SDK would have derived these properties.
fn payload(auth: &Value) -> Value {
    let mut payload = Map::from_iter([("sid".to_owned(), json!("sess_1")), ("iat".to_owned(), json!(NOW))]);
    for (property, claim) in [
        ("userId", "sub"),
        ("orgId", "org_id"),
        ("orgRole", "org_role"),
        ("orgPermissions", "org_permissions"),
        ("factorVerificationAge", "fva"),
        ("features", "fea"),
        ("plans", "pla"),
    ] {
        if let Some(value) = auth.get(property) {
            payload.insert(claim.to_owned(), value.clone());
        }
    }
    Value::Object(payload)
}

/// The question as a requirement; `None` where it is of no shape that a requirement can have.
fn asked(params: &Value) -> Option<Vec<Requirement<'_>>> {
    let mut asked = Vec::new();
    let params = params.as_object()?;
    if let Some(role) = params.get("role") {
        asked.push(Requirement::Role(Role::new(role.as_str()?).ok()?));
    }
    if let Some(permission) = params.get("permission") {
        asked.push(Requirement::Permission(Permission::new(permission.as_str()?).ok()?));
    }
    if let Some(feature) = params.get("feature") {
        asked.push(Requirement::Feature(Scoped::new(feature.as_str()?).ok()?));
    }
    if let Some(plan) = params.get("plan") {
        asked.push(Requirement::Plan(Scoped::new(plan.as_str()?).ok()?));
    }
    if let Some(wanted) = params.get("reverification") {
        asked.push(Requirement::Reverification(reverification(wanted)?));
    }
    Some(asked)
}

fn reverification(wanted: &Value) -> Option<Reverification> {
    if let Some(name) = wanted.as_str() {
        return Reverification::named(name);
    }
    let level = match wanted["level"].as_str()? {
        "first_factor" => Level::FirstFactor,
        "second_factor" => Level::SecondFactor,
        "multi_factor" => Level::MultiFactor,
        _ => return None,
    };
    Reverification::custom(level, wanted["afterMinutes"].as_u64()?.try_into().ok()?)
}
