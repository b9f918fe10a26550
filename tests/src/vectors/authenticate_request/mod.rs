//! A request, and what it comes to: who is calling, what the response carries, and what was asked of the Backend API.

mod answer;
mod compare;
mod configuration;
mod difference;
mod request;

use serde_json::Value;

use self::answer::Ours;
pub(super) use self::difference::{Answers, Difference};
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
            let request = request::request(&case["request"]);
            let state = clerk.authenticate_request(&request).await;
            Ours::of(&state, clerk.public_url(&request).as_deref(), &api.received())
        }
        Err(why) => Ours::Misconfigured(why),
    }
}
