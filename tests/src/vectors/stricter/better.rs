//! What we read better than the SDK: the configuration, and how answers of the API are labelled. These alone may turn a no into
//! a yes, for they say nothing about the caller.

use serde_json::Value;

/// The configured key is one that the SDK misreads: by its spelling, its size, or its exponent. Then the SDK refuses every
/// token, and we read the configuration better.
pub(in crate::vectors) fn is_pem_that_the_sdk_misreads(case: &Value) -> bool {
    let Some(pem) = case["options"]["jwtKey"].as_str() else { return false };
    let body = pem
        .replace("-----BEGIN PUBLIC KEY-----", "")
        .replace("-----END PUBLIC KEY-----", "")
        .replace(['\r', '\n'], "");
    // A key of 2048 bits and the exponent 65537 is 294 bytes long, and begins and ends like this.
    let is_common = body.len() == 392
        && body.starts_with("MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA")
        && body.ends_with("IDAQAB")
        && body.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/');
    !is_common
}

/// An answer of the API that was asked for is JSON, and its label says so with a parameter or in capitals. The SDK takes it for
/// text.
pub(in crate::vectors) fn is_answer_that_the_sdk_misreads(case: &Value, ours: &Value) -> bool {
    let is_misread = |label: &str| {
        let essence = label.split(';').next().unwrap_or_default().trim();
        essence.eq_ignore_ascii_case("application/json") && label != "application/json"
    };
    case["bapi"].as_array().into_iter().flatten().any(|answer| {
        let was_asked = ours["bapi_requests"]
            .as_array()
            .into_iter()
            .flatten()
            .any(|request| request["method"] == answer["method"] && request["path"] == answer["path"]);
        was_asked && answer["headers"]["content-type"].as_str().is_some_and(is_misread)
    })
}
