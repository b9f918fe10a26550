//! A request, and what it comes to: who is calling, what the response carries, and what was asked of the Backend API.

mod answer;
mod compare;
mod configuration;
mod request;

use serde_json::Value;

use self::answer::Ours;
use super::{Verdict, api::serve, placeholders::fill};

pub(super) async fn run(file: &Value, case: &Value) -> Verdict {
    let case = fill(file, case);
    judge(&case, &case["expected"]).await
}

/// A case with nothing left to fill in, answered by us and compared with what the SDK answers.
pub async fn judge(case: &Value, theirs: &Value) -> Verdict {
    compare::verdict(case, &ours(case).await, theirs)
}

async fn ours(case: &Value) -> Ours {
    let api = serve(&case["bapi"]).await;
    match configuration::clerk(case, &api.url()) {
        Ok(clerk) => {
            let state = clerk.authenticate_request(&request::request(&case["request"])).await;
            Ours::of(&state, &api.received())
        }
        Err(why) => Ours::Misconfigured(why),
    }
}
