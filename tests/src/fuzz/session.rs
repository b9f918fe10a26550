//! Whose session a token is, read from the rules for session tokens and not from the library.

use serde_json::Value;

use super::{NOW, SKEW, json::Json};

/// The furthest date that there is, in seconds from 1970 in either direction.
const LAST_SECOND: f64 = 8_640_000_000_000.0;
const SESSION_CATEGORIES: [&str; 2] = ["cl_B7d4PD111AAA", "cl_I7d4PD111III"];
/// The longest token that is looked at.
const MAX_TOKEN: usize = 16 * 1024;

/// What is asked of a token beside its signature. An empty list asks for nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Rules<'a> {
    pub(super) issuers: &'a [&'a str],
    pub(super) parties: &'a [&'a str],
    pub(super) audiences: &'a [&'a str],
    /// How many seconds clocks may be apart, if that is more than usual.
    pub(super) least_skew: i64,
}

/// What a token is, if its signature is right.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Reading {
    SessionOf(String),
    /// None of a session, for this reason.
    Nobodys(&'static str),
    /// Readers may differ about it. If it is taken for a session, it is this user's.
    Moot(Option<String>),
}

impl Reading {
    pub(super) fn of(header: &str, payload: &str, length: usize, rules: Rules<'_>) -> Self {
        if length > MAX_TOKEN {
            return Self::Nobodys("its length");
        }
        let (header, payload) = (Json::read(header), Json::read(payload));
        let (header, payload) = match (&header, &payload) {
            (Json::Plain(header), Json::Plain(payload)) => (header, payload),
            (Json::Broken, _) | (_, Json::Broken) => return Self::Nobodys("its JSON"),
            (header, payload) => {
                let said = header.value().zip(payload.value());
                return Self::Moot(said.and_then(|(header, payload)| user(header, payload, rules).ok()));
            }
        };
        match user(header, payload, rules) {
            Ok(user) => Self::SessionOf(user),
            Err(why) => Self::Nobodys(why),
        }
    }

    /// The user whom it may sign in.
    pub(super) fn user(self) -> Option<String> {
        match self {
            Self::SessionOf(user) => Some(user),
            Self::Moot(user) => user,
            Self::Nobodys(_) => None,
        }
    }
}

fn user(header: &Value, payload: &Value, rules: Rules<'_>) -> Result<String, &'static str> {
    let ensure = |holds: bool, why: &'static str| if holds { Ok(()) } else { Err(why) };
    let absent_or = |name: &str, allowed: &[&str]| match header.get(name) {
        None => true,
        Some(value) => allowed.iter().any(|allowed| value == allowed),
    };
    ensure(header.get("alg").is_some_and(|algorithm| algorithm == "RS256"), "alg")?;
    ensure(absent_or("typ", &["JWT"]), "typ")?;
    ensure(absent_or("cat", &SESSION_CATEGORIES), "cat")?;
    ensure(header.get("crit").is_none(), "crit")?;

    let user = named(payload, "sub").filter(|user| !user.starts_with("mch_")).ok_or("sub")?;
    ensure(is_session(payload), "sid, v, or a date that is none")?;
    let seconds = |name: &str| payload.get(name).and_then(second);
    let skew = SKEW.max(rules.least_skew);
    ensure(seconds("exp").is_some_and(|end| end > NOW - skew), "exp")?;
    ensure(seconds("nbf").is_none_or(|start| start <= NOW + skew), "nbf")?;
    ensure(seconds("iat").is_none_or(|made| made <= NOW + skew), "iat")?;

    let one_of = |name: &str, allowed: &[&str]| {
        allowed.is_empty() || named(payload, name).is_some_and(|value| allowed.contains(&&*value))
    };
    ensure(one_of("iss", rules.issuers), "iss")?;
    ensure(one_of("azp", rules.parties), "azp")?;
    ensure(rules.audiences.is_empty() || is_for(payload.get("aud"), rules.audiences), "aud")?;
    Ok(user)
}

/// Has it all that the payload of a session has, whoever's and whenever?
pub(super) fn is_session(payload: &Value) -> bool {
    let is_version = |version: &Value| version.as_f64().is_some_and(|number| [1.0, 2.0].contains(&number));
    let is_absent_or_date = |name: &str| payload.get(name).is_none_or(|date| second(date).is_some());
    named(payload, "sub").is_some()
        && named(payload, "sid").is_some()
        && payload.get("v").is_none_or(is_version)
        && payload.get("exp").and_then(second).is_some()
        && is_absent_or_date("nbf")
        && is_absent_or_date("iat")
}

/// A text that is not empty.
pub(super) fn named(claims: &Value, name: &str) -> Option<String> {
    claims.get(name)?.as_str().filter(|text| !text.is_empty()).map(str::to_owned)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "what lies behind the second is cut off, within the range of dates"
)]
fn second(date: &Value) -> Option<i64> {
    date.as_f64().filter(|seconds| seconds.abs() <= LAST_SECOND).map(|seconds| seconds.trunc() as i64)
}

/// No audience at all, or one of ours among texts alone.
fn is_for(audience: Option<&Value>, ours: &[&str]) -> bool {
    let named: Vec<&Value> = match audience {
        None | Some(Value::Null) => return true,
        Some(Value::Array(list)) => list.iter().filter(|audience| !audience.is_null()).collect(),
        Some(one) => vec![one],
    };
    let mut texts = Vec::new();
    for audience in named {
        match audience.as_str() {
            Some("") => {}
            Some(text) => texts.push(text),
            None => return false,
        }
    }
    texts.is_empty() || texts.iter().any(|text| ours.contains(text))
}
