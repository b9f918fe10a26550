//! What a token says, and what else it might say.

use serde_json::{Map, Value, json};

use super::{
    Draft, NOW,
    instance::{ORGANIZATION, SESSION, SLUG, USER},
};

pub(super) type Object = Map<String, Value>;

/// When a token begins to be valid, was made, and ends, in seconds from now.
pub(super) type Age = [i64; 3];

pub(super) const AGES: &[(usize, Age)] = &[
    (50, [-20, -10, 50]),
    // Older and newer than what the other cookies say.
    (8, [-50, -40, 20]),
    (5, [-11, -1, 59]),
    (12, [-510, -500, -440]),
    // On both sides of the edge, with the clock skew that is the default.
    (2, [-75, -65, -5]),
    (2, [-74, -64, -4]),
    (2, [5, -10, 50]),
    (2, [6, -10, 50]),
    (2, [-20, 5, 50]),
    (2, [-20, 6, 50]),
    // On both sides of the day that development instances allow for a handshake.
    (2, [-82_900, -82_890, -82_800]),
    (2, [-172_900, -172_890, -172_800]),
    (3, [60, -10, 120]),
    (3, [-20, 60, 120]),
];

impl Draft<'_> {
    /// The claims of a session token.
    pub(super) fn session_claims(&mut self, age: Age) -> Object {
        let mut claims = self.timed(age);
        claims.insert("azp".to_owned(), json!(self.origin()));
        claims.insert("fva".to_owned(), self.random.pick(&[json!([1, -1]), json!([0, 0]), json!([99, 3])]));
        claims.insert("sid".to_owned(), json!(SESSION));
        claims.insert("sub".to_owned(), json!(USER));
        match self.random.below(6) {
            0 => self.add_organization_v1(&mut claims),
            1 | 2 => self.add_organization_v2(&mut claims),
            _ => self.add_version_2(&mut claims),
        }
        if self.random.percent(5) {
            claims.insert(
                "act".to_owned(),
                json!({ "sub": "user_admin", "iss": "https://dashboard.clerk.com" }),
            );
        }
        self.add_oddities(&mut claims, odd_claims);
        claims
    }

    /// The claims that every token has: by whom, and when.
    pub(super) fn timed(&self, age: Age) -> Object {
        let [begins, made, ends] = age.map(|second| json!(NOW + second));
        let mut claims = Object::new();
        claims.insert("iss".to_owned(), json!(format!("https://{}", self.instance.frontend_api)));
        claims.insert("nbf".to_owned(), begins);
        claims.insert("iat".to_owned(), made);
        claims.insert("exp".to_owned(), ends);
        claims
    }

    /// Replaces some members of an object by odd ones.
    pub(super) fn add_oddities(
        &mut self,
        to: &mut Object,
        oddities: fn(&Self) -> Vec<(&'static str, Value)>,
    ) {
        while self.odd() {
            let (name, value) = self.random.pick(&oddities(self));
            to.insert(name.to_owned(), value);
        }
        while self.odd() {
            let names: Vec<String> = to.keys().cloned().collect();
            if names.is_empty() {
                return;
            }
            to.remove(&self.random.pick(&names));
        }
    }

    fn add_version_2(&mut self, claims: &mut Object) {
        claims.insert("v".to_owned(), json!(2));
        let status = self.random.weighted(&[(85, "active"), (13, "pending"), (2, "other")]);
        claims.insert("sts".to_owned(), json!(status));
    }

    fn add_organization_v1(&mut self, claims: &mut Object) {
        let permissions = self.random.pick(&[json!([]), json!(["org:branch:read", "org:branch:write"])]);
        claims.insert("org_id".to_owned(), json!(ORGANIZATION));
        claims.insert("org_slug".to_owned(), json!(self.random.pick(&[SLUG, "tunnel-corp"])));
        claims.insert("org_role".to_owned(), json!("org:admin"));
        claims.insert("org_permissions".to_owned(), permissions);
    }

    fn add_organization_v2(&mut self, claims: &mut Object) {
        self.add_version_2(claims);
        let slug = self.random.pick(&[SLUG, SLUG, "tunnel-corp"]);
        let (features, actions, masks) = self.random.pick(&[
            ("o:branch", "read", "1"),
            ("o:branch,o:teams", "manage,read", "3,2"),
            ("uo:branch,u:export", "manage,read", "2,0"),
            ("u:export,o:branch", "manage,read", "0,3"),
        ]);
        claims.insert("fea".to_owned(), json!(features));
        claims.insert("pla".to_owned(), json!(self.random.pick(&["u:free", "o:team,u:pro"])));
        let organization =
            json!({ "id": ORGANIZATION, "slg": slug, "rol": "admin", "per": actions, "fpm": masks });
        claims.insert("o".to_owned(), organization);
    }
}

fn odd_claims(draft: &Draft<'_>) -> Vec<(&'static str, Value)> {
    let host = draft.instance.frontend_api;
    let mut odd = Vec::new();
    let mut may_be = |name, values: &[Value]| odd.extend(values.iter().map(|value| (name, value.clone())));
    for name in ["exp", "nbf", "iat"] {
        may_be(
            name,
            &[json!(null), json!("1749789500"), json!(1_749_789_476.5), json!(1e300), json!(-1), json!([])],
        );
    }
    may_be("iss", &[json!(null), json!(""), json!(5), json!({}), json!("https://clerk.other.example")]);
    may_be("iss", &[json!(host), json!(format!("http://{host}")), json!(format!("HTTPS://{host}"))]);
    may_be("iss", &[json!(format!("https://{host}/")), json!(format!("https://{}", host.to_uppercase()))]);
    may_be(
        "azp",
        &[json!(null), json!(""), json!(7), json!("https://other.example"), json!("https://bücher.example")],
    );
    may_be(
        "azp",
        &[json!(format!("{}/", draft.origin())), json!([draft.origin()]), json!("https://日本.example")],
    );
    may_be("sub", &[json!(""), json!(null), json!(5), json!("mch_1"), json!("org_1"), json!("user_😀")]);
    may_be(
        "sid",
        &[json!(""), json!(null), json!(9), json!("../users"), json!("a/b"), json!("a?b=c"), json!("a b")],
    );
    may_be(
        "sid",
        &[json!("."), json!("%2e%2e"), json!("a%2Fb"), json!("ü"), json!("sess_1#x"), json!("a\\b")],
    );
    may_be("v", &[json!(null), json!(1), json!(3), json!("2"), json!(2.0), json!(true)]);
    may_be("sts", &[json!("pending"), json!("other"), json!(""), json!(null), json!(3)]);
    may_be("fva", &[json!(null), json!([1]), json!("x"), json!([1.5, 2]), json!([-1, -1]), json!([1, -2])]);
    may_be(
        "o",
        &[json!(null), json!({}), json!("x"), json!([]), json!({ "id": ORGANIZATION }), json!({ "id": 5 })],
    );
    may_be("o", &[json!({ "id": ORGANIZATION, "rol": "org:admin", "per": "read", "fpm": "x" })]);
    may_be("org_id", &[json!("org_other"), json!(5), json!("")]);
    may_be("org_permissions", &[json!("org:a:b"), json!([5]), json!(null)]);
    may_be("fea", &[json!("junk"), json!("o:a,"), json!(""), json!(5), json!(null), json!("o:a:b,u:c")]);
    may_be("pla", &[json!("junk"), json!(""), json!(5), json!("u:a,o:b")]);
    may_be("act", &[json!(null), json!("user_admin"), json!({}), json!({ "sub": 5 }), json!([])]);
    may_be(
        "aud",
        &[json!("api"), json!(["api"]), json!(["other"]), json!(["api", 5]), json!(5), json!([]), json!("")],
    );
    may_be("metadata", &[json!({ "deep": [[[[{}]]]] }), json!("x".repeat(9_000))]);
    may_be("__proto__", &[json!({ "sub": "user_other" })]);
    odd
}
