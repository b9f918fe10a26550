//! What the rules make different in the answers to requests. Each knows its own differences by the field, by what is odd in the
//! case, and by which of the answers has less.

use serde_json::Value;

use super::super::authenticate_request::{Answers, Difference};

/// The API says nothing of the machine that it lets in.
pub(super) fn is_machine_without_description(answers: &Answers<'_>, difference: &Difference) -> bool {
    let is_machine = answers.ours["token_type"].as_str().is_some_and(|kind| kind != "session_token");
    is_machine
        && difference.is_outcome()
        && answers.ours["reason"] == "unexpected-error"
        && answers.theirs["status"] == "signed-in"
}

/// A forwarded address is none, and was passed over.
pub(super) fn is_about_a_host(answers: &Answers<'_>, difference: &Difference) -> bool {
    let names = ["host", "x-forwarded-host", "x-forwarded-proto"];
    let is_odd = answers.headers().any(|(name, value)| {
        let first = value.split(',').next().unwrap_or_default().trim();
        let is_plain = if name == "x-forwarded-proto" {
            matches!(first, "http" | "https")
        } else {
            first.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_:[]".contains(&byte))
        };
        names.contains(&&*name) && !is_plain
    });
    let is_address = matches!(difference.field.as_str(), "clerk_url" | "location" | "bapi_requests");
    is_odd && is_address
}

/// Development instances send browsers back to wherever the request says.
pub(super) fn is_about_a_way_back(answers: &Answers<'_>, difference: &Difference) -> bool {
    let base = answers.theirs["location"]["base"].as_str().unwrap_or("http");
    difference.is_outcome()
        && answers.theirs["reason"] == "primary-responds-to-syncing"
        && !base.starts_with("http://")
        && !base.starts_with("https://")
}

/// The browser was sent away more than three times in a row.
pub(super) fn is_end_of_redirects(answers: &Answers<'_>, difference: &Difference) -> bool {
    let cookies = answers.theirs["set_cookie"].as_array().map(Vec::as_slice).unwrap_or_default();
    let next = cookies.iter().find_map(|cookie| {
        let count = cookie.as_str()?.strip_prefix("__clerk_redirect_count=")?;
        count.split(';').next()?.parse::<f64>().ok()
    });
    difference.is_outcome()
        && answers.is_same("reason")
        && answers.ours["status"] == "signed-out"
        && next.is_some_and(|next| next > 4.0)
}

/// The header's token has expired, and the cookies hold another one.
pub(super) fn is_about_another_token(answers: &Answers<'_>, difference: &Difference) -> bool {
    let without_token = |requests: &Value| {
        let mut requests = requests.clone();
        for request in requests.as_array_mut().into_iter().flatten() {
            request.pointer_mut("/body/expired_token").map(Value::take);
        }
        requests
    };
    difference.field == "bapi_requests"
        && answers.headers().any(|(name, _)| name == "authorization")
        && without_token(&difference.ours) == without_token(&difference.theirs)
}

/// Among the cookies of a handshake or a refresh are some that are none of Clerk's.
pub(super) fn is_about_other_cookies(_: &Answers<'_>, difference: &Difference) -> bool {
    let list = |cookies: &Value| cookies.as_array().cloned().unwrap_or_default();
    let mut theirs = list(&difference.theirs).into_iter();
    difference.field == "set_cookie"
        && list(&difference.ours).iter().all(|ours| theirs.any(|other| *ours == other))
}

/// What goes with cookies is not to be kept.
pub(super) fn is_about_keeping(answers: &Answers<'_>, difference: &Difference) -> bool {
    let sets_cookies = answers.ours["set_cookie"].as_array().is_some_and(|cookies| !cookies.is_empty());
    difference.field == "headers.cache-control"
        && difference.ours == "no-store"
        && difference.theirs.is_null()
        && sets_cookies
}

/// Scripts of other sites are not let in by whoever comes back from a handshake.
pub(super) fn is_leave_for_others(_: &Answers<'_>, difference: &Difference) -> bool {
    difference.field.starts_with("headers.access-control-allow-") && difference.ours.is_null()
}
