//! The tokens that inputs name. Those that are in the conformance vectors have the names that they have there.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::{
    super::{
        NOW,
        parties::{Instance, PARTIES},
    },
    Listed, Signer, usual_header,
};

type Object = Map<String, Value>;

impl Signer {
    pub(super) fn all(&self) -> HashMap<String, Listed> {
        PARTIES.iter().flat_map(|instance| self.of(instance)).collect()
    }

    fn of(&self, instance: &Instance) -> Vec<(String, Listed)> {
        let mut list = Vec::new();
        let mut add = |name: &str, token| list.push((format!("{}.{name}", instance.name), token));
        for (name, changes) in sessions() {
            add(name, self.listed(&usual_header(), &claims(instance, name, changes)));
        }
        for (name, header) in headers() {
            add(name, self.listed(&header.to_string(), &claims(instance, name, json!({}))));
        }
        let session = |wanted: &str| {
            let (name, changes) = sessions().into_iter().find(|(name, _)| *name == wanted).unwrap();
            self.sign(&usual_header(), &claims(instance, name, changes)).text.clone()
        };
        let handshakes = [
            ("hs_ok", vec![format!("__session={}; Path=/", session("valid"))]),
            ("hs_expired", vec![format!("__session={}", session("expired"))]),
            ("hs_out", vec!["__session=; Path=/; Max-Age=0".to_owned(), "__client_uat=0; Path=/".to_owned()]),
            ("hs_odd", ["", "novalue", "=x", "a=b=c; Path=/"].map(str::to_owned).to_vec()),
            ("hs_empty", Vec::new()),
        ];
        for (name, lines) in handshakes {
            add(name, self.listed(&usual_header(), &json!({ "handshake": lines }).to_string()));
        }

        let genuine = claims(instance, "other_key", json!({}));
        let foreign = self.foreign.sign_text(&usual_header(), &genuine);
        let handshake = json!({ "handshake": [format!("__session={foreign}")] }).to_string();
        add("hs_other_key", Listed::Other(self.foreign.sign_text(&usual_header(), &handshake)));
        add("hs_bad_session", self.listed(&usual_header(), &handshake));
        add("other_key", Listed::Other(foreign));
        // The signature of one over what another says.
        let valid = self.sign(&usual_header(), &claims(instance, "valid", json!({})));
        let other = self.sign(&usual_header(), &claims(instance, "older", json!({ "iat": NOW - 30 })));
        let signature = other.text.rsplit('.').next().unwrap_or_default();
        let said = valid.text.rsplit_once('.').map_or("", |(said, _)| said);
        add("bad_sig", Listed::Other(format!("{said}.{signature}")));
        list
    }

    fn listed(&self, header: &str, payload: &str) -> Listed {
        Listed::Signed(self.sign(header, payload))
    }
}

/// The payload of an ordinary session of the user `user_<name>`, with some claims changed. Null takes a claim away.
fn claims(instance: &Instance, name: &str, changes: Value) -> String {
    let mut claims = Object::from_iter([
        ("azp".to_owned(), json!(instance.origin)),
        ("exp".to_owned(), json!(NOW + 50)),
        ("fva".to_owned(), json!([1, -1])),
        ("iat".to_owned(), json!(NOW - 10)),
        ("iss".to_owned(), json!(instance.issuer())),
        ("nbf".to_owned(), json!(NOW - 20)),
        ("sid".to_owned(), json!("sess_1")),
        ("sts".to_owned(), json!("active")),
        ("sub".to_owned(), json!(format!("user_{name}"))),
        ("v".to_owned(), json!(2)),
    ]);
    if let Value::Object(changes) = changes {
        claims.extend(changes);
    }
    claims.retain(|_, value| !value.is_null());
    Value::Object(claims).to_string()
}

fn sessions() -> Vec<(&'static str, Value)> {
    let organization =
        json!({ "id": "org_1", "slg": "castle-button", "rol": "admin", "per": "read,manage", "fpm": "3" });
    vec![
        ("valid", json!({})),
        ("older", json!({ "iat": NOW - 30 })),
        ("newer", json!({ "iat": NOW - 5, "exp": NOW + 55 })),
        ("no_azp", json!({ "azp": null })),
        ("wrong_azp", json!({ "azp": "https://evil.example" })),
        ("org", json!({ "o": organization, "fea": "o:data" })),
        ("bad_fea", json!({ "o": organization, "fea": "data" })),
        (
            "v1org",
            json!({ "v": null, "org_id": "org_1", "org_slug": "castle-button", "org_role": "org:admin",
                "org_permissions": ["org:data:read"] }),
        ),
        ("actor", json!({ "act": { "sub": "user_admin" } })),
        ("pending", json!({ "sts": "pending" })),
        ("expired", json!({ "iat": NOW - 120, "nbf": NOW - 130, "exp": NOW - 60 })),
        ("expired_edge", json!({ "iat": NOW - 65, "exp": NOW - 5 })),
        ("not_yet", json!({ "nbf": NOW + 60 })),
        ("iat_future", json!({ "iat": NOW + 60, "exp": NOW + 120 })),
        ("other_instance", json!({ "iss": "https://clerk.other.example" })),
        ("no_iss", json!({ "iss": null })),
        ("iss_http", json!({ "iss": "http://clerk.silver.example" })),
        ("iss_number", json!({ "iss": 5 })),
        ("no_sub", json!({ "sub": null })),
        ("no_sid", json!({ "sid": null })),
        ("m2m_session_cat", json!({ "sub": "mch_1" })),
    ]
}

fn headers() -> Vec<(&'static str, Value)> {
    let with = |category: Option<&str>, kind: &str, algorithm: &str| {
        let mut header = json!({ "alg": algorithm, "kid": "ins_fuzz", "typ": kind });
        if let Some(category) = category {
            header["cat"] = json!(category);
        }
        header
    };
    vec![
        ("template", with(Some("cl_B7d4PD222AAA"), "JWT", "RS256")),
        ("cat_m2m", with(Some("cl_B7d4PD333AAA"), "JWT", "RS256")),
        ("cat_ignore", with(Some("cl_I7d4PD111III"), "JWT", "RS256")),
        ("cat_none", with(None, "JWT", "RS256")),
        ("oauth", with(None, "at+jwt", "RS256")),
        ("alg_none", with(None, "JWT", "none")),
        ("rs512", with(None, "JWT", "RS512")),
    ]
}
