use std::{fmt, time::Duration};

use reqwest::{
    StatusCode, Url,
    header::{HeaderMap, RETRY_AFTER},
};
use serde_json::Value;

use super::{
    ApiError, ApiErrorKind,
    presentable::{is_name, presentable},
};

/// How many errors of one answer are kept.
const MAX_ERRORS: usize = 4;
/// How many characters of a message are kept.
const MAX_MESSAGE: usize = 200;

/// One of the errors that an answer of Clerk's API lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedError {
    code: Box<str>,
    message: Box<str>,
    param: Option<Box<str>>,
}

impl ReportedError {
    /// `None` where it has no code that could be one.
    fn read(error: &Value, confidential: &[&str]) -> Option<Self> {
        let text = |value: &Value| value.as_str().map(|text| presentable(text, confidential, MAX_MESSAGE));
        let name = |value: &Value| value.as_str().filter(|name| is_name(name)).map(Box::from);
        Some(Self {
            code: name(error.get("code")?)?,
            message: error.get("message").and_then(text).unwrap_or_default(),
            param: error.get("meta").and_then(|meta| meta.get("param_name")).and_then(name),
        })
    }

    /// Clerk's code: `resource_not_found`. Letters, digits and `_-.`, 64 of them at most.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Clerk's words for it, shortened, and without whatever in them could be a key or a token.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The parameter that it is about.
    #[must_use]
    pub fn param(&self) -> Option<&str> {
        self.param.as_deref()
    }
}

impl fmt::Display for ReportedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code)?;
        if let Some(param) = &self.param {
            write!(f, " of `{param}`")?;
        }
        if self.message.is_empty() { Ok(()) } else { write!(f, " ({})", self.message) }
    }
}

/// The error of an answer with this status. `body` is JSON, or empty.
pub(super) fn error(
    status: StatusCode,
    headers: &HeaderMap,
    body: &str,
    url: &Url,
    confidential: &[&str],
) -> ApiError {
    let body: Value = serde_json::from_str(body).unwrap_or_default();
    let errors = body.get("errors").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let reported =
        errors.iter().filter_map(|error| ReportedError::read(error, confidential)).take(MAX_ERRORS).collect();
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let trace_id = body.get("clerk_trace_id").and_then(Value::as_str).or_else(|| header("cf-ray"));
    let pause = header(RETRY_AFTER.as_str()).and_then(|seconds| seconds.parse().ok());
    ApiError::new(ApiErrorKind::Status(status.as_u16()), format!("status {} from {url}", status.as_u16()))
        .reporting(reported, trace_id.filter(|id| is_name(id)).map(Box::from), pause.map(Duration::from_secs))
}
