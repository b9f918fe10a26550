//! The stand-in for Clerk's Backend API, which answers as a case tells.

use serde_json::Value;

use crate::server::{Answer, Server};

/// `answers` are the case's `bapi`. What is not among them is not found.
pub(super) async fn serve(answers: &Value) -> Server {
    let answers = answers.as_array().cloned().unwrap_or_default();
    Server::start(move |request| {
        let told = answers
            .iter()
            .find(|answer| answer["method"] == *request.method && answer["path"] == *request.path);
        let Some(told) = told else {
            return Answer::json(404, r#"{"errors":[{"code":"resource_not_found","message":"not found"}]}"#);
        };
        if told["drop"] == true {
            return Answer::dropped();
        }
        let body = told["body"].as_str().map_or_else(|| told["body"].to_string(), str::to_owned);
        let status = told["status"].as_u64().and_then(|status| status.try_into().ok()).unwrap_or(200);
        let mut answer = Answer { headers: Vec::new(), ..Answer::json(status, body) };
        for (name, value) in told["headers"].as_object().into_iter().flatten() {
            answer = answer.with_header(name, value.as_str().unwrap_or_default());
        }
        answer
    })
    .await
}
