//! What the rules make different in the answers to requests. Each knows its own differences by the field, by what is odd in the
//! case, and by which of the answers has less.

use serde_json::Value;

use super::{
    super::authenticate_request::{Answers, Difference},
    tokens::is_for_lenient_decoders,
};

/// A token of the request is one that other decoders read, so that they choose among the cookies otherwise, or refuse it later.
pub(super) fn is_about_a_token_that_only_others_read(answers: &Answers<'_>, difference: &Difference) -> bool {
    let is_of_token = |char: char| char.is_ascii_alphanumeric() || "-_.=".contains(char);
    let texts: Vec<String> = answers.headers().map(|(_, value)| value.replace("%2E", ".")).collect();
    let mut words = texts.iter().flat_map(|text| text.split(|char| !is_of_token(char)));
    let is_about_it = matches!(difference.field.as_str(), "token" | "location") || difference.is_outcome();
    is_about_it && words.any(|word| is_for_lenient_decoders(without_name(word)))
}

/// Without the name of a cookie in front of it.
fn without_name(word: &str) -> &str {
    word.split_once('=').filter(|(name, _)| !name.contains('.')).map_or(word, |(_, value)| value)
}

/// What the API says is not of the shape that it should have: a machine that is not described, cookies that are no texts.
pub(super) fn is_about_an_unreadable_answer(answers: &Answers<'_>, difference: &Difference) -> bool {
    let is_machine = answers.ours["token_type"].as_str().is_some_and(|kind| kind != "session_token");
    let is_odd = |path: &str, list: &str, is_fine: fn(&Value) -> bool| {
        let mut answers = answers.case["bapi"].as_array().into_iter().flatten();
        answers.any(|answer| {
            let items = answer["body"][list].as_array();
            answer["path"] == path && items.is_some_and(|items| !items.iter().all(is_fine))
        })
    };
    let is_unread = match answers.ours["reason"].as_str() {
        // A refusal that says nothing is not told from an API that is out of reach.
        _ if is_machine && answers.theirs["reason"] == "unexpected-error" => true,
        Some("unexpected-error") => is_machine,
        Some("session-token-missing") => {
            is_odd("/v1/clients/handshake_payload", "directives", Value::is_string)
        }
        Some("jwk-kid-mismatch") => is_odd("/v1/jwks", "keys", |key| key["kid"].is_string()),
        _ => false,
    };
    difference.is_outcome() && answers.ours["status"] != "signed-in" && is_unread
}

/// There are several `Authorization` headers, and nobody can tell which one is meant.
pub(super) fn is_about_several_authorizations(answers: &Answers<'_>, difference: &Difference) -> bool {
    let several = answers.headers().filter(|(name, _)| name == "authorization").count() > 1;
    several && difference.is_outcome() && answers.ours["status"] != "signed-in"
}

/// The API's answer is not labelled as JSON.
pub(super) fn is_about_an_unlabelled_answer(answers: &Answers<'_>, difference: &Difference) -> bool {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let asked = list(&answers.ours["bapi_requests"]);
    let was_asked = |answer: &Value| asked.iter().any(|request| request["path"] == answer["path"]);
    let is_unlabelled = |answer: &Value| {
        let label = answer["headers"]["content-type"].as_str().unwrap_or_default();
        !label.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json")
    };
    difference.is_outcome()
        && answers.ours["status"] != "signed-in"
        && list(&answers.case["bapi"]).iter().any(|answer| was_asked(answer) && is_unlabelled(answer))
}

/// A forwarded address is none, and was passed over.
pub(super) fn is_about_a_host(answers: &Answers<'_>, difference: &Difference) -> bool {
    let names = ["host", "x-forwarded-host", "x-forwarded-proto"];
    let is_odd = answers.headers().any(|(name, value)| {
        // Proxies add to what they forward, and nobody adds to the header of the request itself.
        let first = if name == "host" { value } else { value.split(',').next().unwrap_or_default().trim() };
        let is_plain = if name == "x-forwarded-proto" {
            matches!(first, "http" | "https")
        } else {
            first.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_:[]".contains(&byte))
        };
        names.contains(&&*name) && !is_plain
    });
    let is_address = matches!(difference.field.as_str(), "clerk_url" | "location" | "bapi_requests")
        // Which origin this is decides whether a link comes from another one.
        || answers.ours["reason"] == "primary-domain-cross-origin-sync";
    let path =
        answers.case["request"]["url"].as_str().and_then(|url| url.splitn(4, '/').nth(3)).unwrap_or_default();
    // A path like this is taken for a host, or for another path, when it is resolved and not appended.
    let hosts = answers.headers().filter(|(name, _)| name == "host").count();
    (is_odd || hosts > 1 || path.starts_with('/') || path.ends_with('?')) && is_address
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
    let without_refresh = |requests: &Value| -> Value {
        let all = requests.as_array().into_iter().flatten();
        all.filter(|request| request["body"].get("expired_token").is_none()).cloned().collect()
    };
    let is_refresh = |answer: &Value| {
        answer["reason"].as_str().is_some_and(|reason| reason.starts_with("session-token-expired"))
    };
    let Difference { field, ours, theirs } = difference;
    let is_other_request = field == "bapi_requests"
        && (without_token(ours) == without_token(theirs) || *ours == without_refresh(theirs));
    let is_other_end = difference.is_outcome()
        && is_refresh(answers.ours)
        && (is_refresh(answers.theirs) || answers.theirs["status"] == "signed-in");
    answers.headers().any(|(name, _)| name == "authorization") && (is_other_request || is_other_end)
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
