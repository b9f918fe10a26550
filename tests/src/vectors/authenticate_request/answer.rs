//! Answers, ours and the SDK's, written in one way so that they can be compared.
//!
//! What cannot be compared is in neither: messages, options that the SDK repeats, how often a request was tried, the headers
//! of a browser that go along with a refresh, and the raw tokens of machines, which we do not keep.

use clerk_guard::{
    RequestState, Session, Status, TokenKind,
    auth::{AuthState, Machine},
};
use http::{HeaderMap, header};
use serde_json::{Map, Value, json};
use url::form_urlencoded;

use super::super::claims::{as_ours, properties};
use crate::server::Received;

/// What we answer.
#[derive(Debug)]
pub(super) enum Ours {
    Answer {
        answer: Value,
        /// Why nobody is signed in, in our own words.
        message: String,
    },
    /// The options are none of ours, for this reason.
    Misconfigured(String),
}

impl Ours {
    pub(super) fn of(state: &RequestState, url: Option<&str>, received: &[Received]) -> Self {
        let headers = state.headers();
        let message = headers.get(MESSAGE).and_then(|message| message.to_str().ok()).unwrap_or_default();
        let (auth, with_pending) = auth(state);
        let session = match state.auth().state() {
            AuthState::SignedIn(session) | AuthState::Pending(session) => Some(session),
            _ => None,
        };
        let status = match state.status() {
            Status::Unavailable => Status::SignedOut.code(),
            status => status.code(),
        };
        let answer = json!({
            "status": status,
            "reason": state.reason(),
            "token_type": state.token_kind().map(TokenKind::code),
            "token": session.and_then(Session::token),
            "headers": other_headers(headers, status),
            "location": headers.get(header::LOCATION).map(|location| location_of(&String::from_utf8_lossy(location.as_bytes()))),
            "set_cookie": texts(headers, header::SET_COOKIE),
            "auth": auth,
            "auth_treating_pending_as_signed_in": with_pending,
            "clerk_url": url,
            "bapi_requests": in_one(received.iter().map(request_of)),
        });
        Self::Answer { answer, message: message.to_owned() }
    }
}

const MESSAGE: &str = "x-clerk-auth-message";
const API_VERSION: &str = "__clerk_api_version";

/// The answer of the SDK, less what is not compared.
pub(super) fn theirs(answer: &Value) -> Value {
    let list = |name: &str| answer[name].as_array().cloned().unwrap_or_default();
    let is_session = answer["token_type"] == "session_token";
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let headers = list("headers").into_iter().map(|header| (text(&header[0]), header[1].clone()));
    let headers: Map<_, _> = headers.filter(|(name, _)| name != MESSAGE).collect();
    let location = answer.get("location").cloned().map(|mut location| {
        location["query"] = without_version(location["query"].as_array().cloned().unwrap_or_default());
        location
    });
    let requests = list("bapi_requests").into_iter().map(|mut request| {
        let authorization = request["headers"]["authorization"].take();
        json!({
            "method": request["method"],
            "path": request["path"],
            "query": request["query"],
            "authorization": authorization,
            "body": without_headers(request.get("body").cloned().unwrap_or_default()),
        })
    });
    let auth = auth_of(&answer["auth"]);
    json!({
        "status": answer["status"],
        "reason": answer["reason"],
        "token_type": answer["token_type"],
        "token": if is_session { answer["token"].clone() } else { Value::Null },
        "headers": headers,
        "location": location,
        "set_cookie": list("set_cookie"),
        "auth": auth,
        "auth_treating_pending_as_signed_in":
            answer.get("auth_treating_pending_as_signed_in").map_or_else(|| auth.clone(), auth_of),
        "clerk_url": answer["clerk_url"],
        "bapi_requests": in_one(requests),
    })
}

fn auth_of(auth: &Value) -> Value {
    let Some(members) = auth.as_object() else { return Value::Null };
    if auth["outcome"] == "throws" {
        return json!({ "outcome": "throws" });
    }
    let given = members.iter().filter(|(name, value)| !value.is_null() && !is_nothing(name, value));
    let as_ours = |(name, value): (&String, &Value)| match value {
        // One scope as a text is one in a list.
        Value::String(scope) if name == "scopes" => (name.clone(), json!([scope])),
        value => (name.clone(), as_ours(name, value)),
    };
    Value::Object(given.map(as_ours).collect())
}

/// The properties of the caller, as they are and where pending sessions count as signed in.
fn auth(state: &RequestState) -> (Value, Value) {
    let kind = state.token_kind().map(TokenKind::code);
    let nobody = |more: Vec<(&str, Value)>| {
        let all = [("tokenType", json!(kind)), ("isAuthenticated", json!(false))];
        object(all.into_iter().chain(more))
    };
    let somebody = |more: Vec<(&str, Value)>| {
        let all = [("tokenType", json!(kind)), ("isAuthenticated", json!(true))];
        object(all.into_iter().chain(more))
    };
    match state.auth().state() {
        AuthState::SignedIn(session) => {
            let auth = somebody(properties(session.claims()));
            (auth.clone(), auth)
        }
        AuthState::Pending(session) => {
            let status = json!(session.claims().status().present());
            (nobody(vec![("sessionStatus", status)]), somebody(properties(session.claims())))
        }
        AuthState::Machine(machine) => {
            let auth = somebody(properties_of_machine(machine));
            (auth.clone(), auth)
        }
        _ if state.status() == Status::Handshake => (Value::Null, Value::Null),
        _ => (nobody(Vec::new()), nobody(Vec::new())),
    }
}

fn properties_of_machine(machine: &Machine) -> Vec<(&'static str, Value)> {
    let claims = machine.claims_json().and_then(|json| serde_json::from_str(json).ok());
    vec![
        ("id", json!(machine.id())),
        ("subject", json!(machine.subject())),
        ("scopes", json!(machine.scopes().collect::<Vec<_>>())),
        ("name", json!(machine.name())),
        ("claims", claims.unwrap_or_default()),
        ("userId", json!(machine.user_id())),
        ("orgId", json!(machine.org_id())),
        ("machineId", json!(machine.machine_id())),
        ("clientId", json!(machine.client_id())),
    ]
}

fn object<'a>(members: impl Iterator<Item = (&'a str, Value)>) -> Value {
    let given = members.filter(|(name, value)| !value.is_null() && !is_nothing(name, value));
    Value::Object(given.map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>())
}

/// No scopes at all are as many as none in a list.
fn is_nothing(name: &str, value: &Value) -> bool {
    name == "scopes" && *value == json!([])
}

fn texts(headers: &HeaderMap, name: header::HeaderName) -> Vec<String> {
    headers.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).collect()
}

/// The status that only we know is what the SDK takes for signed out.
fn other_headers(headers: &HeaderMap, status: &str) -> Map<String, Value> {
    let others = headers
        .keys()
        .filter(|name| **name != header::LOCATION && **name != header::SET_COOKIE && *name != MESSAGE)
        .map(|name| (name.to_string(), Value::from(texts(headers, name.clone()).join(", "))));
    let mut others: Map<_, _> = others.collect();
    if let Some(told) =
        others.get_mut("x-clerk-auth-status").filter(|told| **told == Status::Unavailable.code())
    {
        *told = status.into();
    }
    others
}

fn location_of(location: &str) -> Value {
    let (address, fragment) = split(location, '#');
    let (base, query) = split(address, '?');
    let query = pairs(query.unwrap_or_default());
    let mut split = json!({ "base": base, "query": without_version(query) });
    if let Some(fragment) = fragment {
        split["fragment"] = fragment.into();
    }
    split
}

fn split(text: &str, separator: char) -> (&str, Option<&str>) {
    text.split_once(separator).map_or((text, None), |(before, behind)| (before, Some(behind)))
}

fn pairs(query: &str) -> Vec<Value> {
    form_urlencoded::parse(query.as_bytes()).map(|pair| json!(pair)).collect()
}

/// The version is that of the SDK that was asked.
fn without_version(query: Vec<Value>) -> Value {
    let without = |mut pair: Value| {
        if pair[0] == API_VERSION {
            pair[1] = "".into();
        }
        pair
    };
    query.into_iter().map(without).collect()
}

fn request_of(request: &Received) -> Value {
    let body = match request.body.as_str() {
        "" => Value::Null,
        body => serde_json::from_str(body).unwrap_or_else(|_| body.into()),
    };
    json!({
        "method": request.method,
        "path": request.path,
        "query": pairs(&request.query),
        "authorization": request.headers.get("authorization"),
        "body": without_headers(body),
    })
}

fn without_headers(mut body: Value) -> Value {
    if let Some(members) = body.as_object_mut() {
        members.remove("request_headers");
    }
    body
}

/// The same request several times in a row is one.
fn in_one(requests: impl Iterator<Item = Value>) -> Vec<Value> {
    let mut requests: Vec<Value> = requests.collect();
    requests.dedup();
    requests
}
