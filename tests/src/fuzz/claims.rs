//! Claims are read as the rules say, and grant no more than that.
//!
//! The input is a payload, or three lines: `fea`, `o.per` and `o.fpm` of one that is ordinary but for these.

use std::collections::BTreeSet;

use clerk_guard::claims::{Claim, Permissions, Scope, ScopedList, SessionClaims};
use serde_json::{Value, json};

use super::{
    NOW, Places,
    grants::{Entry, Grants, entries},
    json::Json,
    session::{is_session, named},
};

pub(super) fn check(input: &[u8]) -> Places {
    let Ok(input) = str::from_utf8(input) else { return vec!["no text"] };
    if input.trim_start().starts_with('{') {
        return payload(input);
    }
    let mut lines = input.split('\n');
    let [fea, per, fpm] = [(); 3].map(|()| lines.next().unwrap_or_default());
    let decoded = Permissions::decode(fea, per, fpm);
    match entries(fea) {
        Some(features) => compare(&decoded.unwrap(), &Grants::read(&features, per, fpm)),
        None => assert!(decoded.is_err(), "an entry has no scope"),
    }
    payload(
        &json!({ "v": 2, "sub": "user_1", "sid": "sess_1", "exp": NOW, "fea": fea,
            "o": { "id": "org_1", "per": per, "fpm": fpm } })
        .to_string(),
    )
}

fn payload(text: &str) -> Places {
    let (read, said) = (SessionClaims::from_json(text), Json::read(text));
    let claims = match read {
        Ok(claims) => claims,
        Err(why) => {
            let is_refused_rightly = !matches!(&said, Json::Plain(payload) if is_session(payload));
            assert!(is_refused_rightly, "the payload of a session is refused: {why}");
            return vec!["no session"];
        }
    };
    assert!(!matches!(said, Json::Broken), "it is no JSON");
    assert_eq!(claims.as_json(), text);
    let Some(payload) = said.value() else { return vec!["a session, and more"] };
    assert!(is_session(payload), "it is no payload of a session");
    assert_eq!(**claims.user_id(), *named(payload, "sub").unwrap());
    assert_eq!(**claims.session_id(), *named(payload, "sid").unwrap());
    list(claims.features(), &payload["fea"]);
    list(claims.plans(), &payload["pla"]);
    if payload["v"].as_f64() == Some(2.0) { version_2(&claims, payload) } else { version_1(&claims, payload) }
}

/// Nothing and null are the same to all claims that are compared here.
enum Said<T> {
    Nothing,
    Nonsense,
    Something(T),
}

fn text(value: &Value) -> Said<&str> {
    match value {
        Value::Null => Said::Nothing,
        Value::String(text) => Said::Something(text),
        _ => Said::Nonsense,
    }
}

fn features(claim: &Value) -> Said<Vec<Entry>> {
    match text(claim) {
        Said::Nothing => Said::Nothing,
        Said::Nonsense => Said::Nonsense,
        Said::Something(list) => entries(list).map_or(Said::Nonsense, Said::Something),
    }
}

fn list(read: Claim<&ScopedList>, said: &Value) {
    match (read, features(said)) {
        (Claim::Absent, Said::Nothing) | (Claim::Malformed, Said::Nonsense) => {}
        (Claim::Present(list), Said::Something(entries)) => {
            let slugs = |of: fn(&Entry) -> bool| -> Vec<&str> {
                entries.iter().filter(|entry| of(entry)).map(|entry| &*entry.slug).collect()
            };
            assert_eq!(list.slugs(Some(Scope::Org)).collect::<Vec<_>>(), slugs(|entry| entry.org));
            assert_eq!(list.slugs(Some(Scope::User)).collect::<Vec<_>>(), slugs(|entry| entry.user));
        }
        (read, _) => panic!("read as {read:?}"),
    }
}

fn version_2(claims: &SessionClaims, payload: &Value) -> Places {
    let (org, features) = (&payload["o"], features(&payload["fea"]));
    let members = ["id", "slg", "rol", "per", "fpm"].map(|name| text(&org[name]));
    let is_readable = org.is_object()
        && !members.iter().any(|member| matches!(member, Said::Nonsense))
        && !matches!(features, Said::Nonsense);
    let [id, slug, role, per, fpm] = members.map(|member| match member {
        Said::Something(text) => Some(text),
        Said::Nothing | Said::Nonsense => None,
    });
    if org.is_null() {
        assert!(matches!(claims.permissions(), Claim::Absent));
        return vec!["2, no organization"];
    }
    if !is_readable {
        assert!(matches!(claims.permissions(), Claim::Malformed), "nothing can be told of the organization");
        assert!(claims.org_id().is_none() && claims.org_role().is_none());
        return vec!["2, malformed"];
    }
    assert_eq!(claims.org_id().map(|id| &**id), id);
    assert_eq!(claims.org_slug().map(|slug| &**slug), slug);
    let role = role.filter(|role| !role.is_empty()).map(|role| format!("org:{role}"));
    assert_eq!(claims.org_role(), role.as_deref());
    let features = match features {
        Said::Something(features) => features,
        Said::Nothing | Said::Nonsense => Vec::new(),
    };
    let grants = Grants::read(&features, per.unwrap_or_default(), fpm.unwrap_or_default());
    let Claim::Present(permissions) = claims.permissions() else { panic!("permissions can be told") };
    compare(permissions, &grants);
    let mut places = vec!["2, an organization"];
    places.extend((!grants.certain.is_empty()).then_some("2, permissions"));
    places.extend((grants.certain != grants.possible).then_some("2, two pairs of one name"));
    places
}

fn version_1(claims: &SessionClaims, payload: &Value) -> Places {
    let members = ["org_id", "org_slug", "org_role"].map(|name| text(&payload[name]));
    let is_readable = !members.iter().any(|member| matches!(member, Said::Nonsense));
    let says_nothing = members.iter().all(|member| matches!(member, Said::Nothing));
    let keys: Option<Vec<&str>> =
        payload["org_permissions"].as_array().and_then(|list| list.iter().map(Value::as_str).collect());
    let says_something = !says_nothing || !payload["org_permissions"].is_null();
    match (claims.permissions(), keys) {
        (Claim::Malformed, _) if !is_readable => vec!["1, malformed"],
        (Claim::Absent, None) if !says_something || payload["org_permissions"].is_null() => vec!["1, none"],
        (Claim::Malformed, None) => vec!["1, malformed"],
        (Claim::Present(permissions), Some(keys)) if is_readable => {
            let names: BTreeSet<String> = keys.iter().map(|key| (*key).to_owned()).collect();
            assert_eq!(listed(permissions), names);
            for key in keys {
                assert_eq!(permissions.contains(key), key.starts_with("org:"), "{key:?}");
                assert!(!permissions.contains(&format!("{key}x")) || names.contains(&format!("{key}x")));
            }
            vec!["1, permissions"]
        }
        (read, keys) => panic!("{keys:?} is read as {read:?}"),
    }
}

fn listed(permissions: &Permissions) -> BTreeSet<String> {
    permissions.iter().map(|key| key.to_string()).collect()
}

/// What is granted is listed and found, and nothing else is.
fn compare(permissions: &Permissions, grants: &Grants) {
    let listed = listed(permissions);
    assert!(listed.is_subset(&grants.possible), "more is listed than is granted: {listed:?}, {grants:?}");
    assert!(grants.certain.is_subset(&listed), "less is listed than is granted: {listed:?}, {grants:?}");
    for name in &listed {
        assert!(permissions.contains(name), "{name:?} is listed and not found");
        // Neighbours in spelling.
        for near in
            [format!("{name}x"), format!("{name}:"), name.replacen("org:", "", 1), name.to_uppercase()]
        {
            assert!(
                !permissions.contains(&near) || listed.contains(&near),
                "{near:?} is found and not listed"
            );
        }
    }
    for name in &grants.askable {
        assert_eq!(permissions.contains(name), listed.contains(name), "{name:?}");
    }
}
