//! Tokens of machines and OAuth clients: those that only the API can read, and those that are signed.

use serde_json::{Value, json};

use super::{
    Draft,
    instance::{MACHINE, USER},
};

const MACHINE_CATEGORY: &str = "cl_B7d4PD333AAA";

impl Draft<'_> {
    /// A token of one of the kinds that the program accepts, or now and then of another.
    pub(super) fn machine_token(&mut self) -> String {
        let kinds = ["api_key", "m2m_token", "oauth_token"];
        let accepted: Vec<_> = kinds.into_iter().filter(|kind| self.accepted.contains(kind)).collect();
        let any = accepted.is_empty() || self.random.percent(15);
        let kind = self.random.pick(if any { &kinds } else { &accepted });
        match (kind, self.random.percent(40)) {
            ("m2m_token", true) => self.signed_machine_token(),
            ("oauth_token", true) => self.signed_oauth_token(),
            ("m2m_token", false) => self.opaque_token("mt_"),
            ("oauth_token", false) => self.opaque_token("oat_"),
            _ => self.opaque_token("ak_"),
        }
    }

    fn opaque_token(&mut self, prefix: &'static str) -> String {
        let prefix = self.mostly(prefix, &["AK_", "ak", "mt_mt_", "oat__", "_ak_", "ak_mt_"]);
        let rest = ["", "a.b.c", "x=", "%61", "é", "x/../y", "\u{a0}", "a,b"];
        let rest = if self.odd() { self.random.pick(&rest) } else { "fake_1" };
        let rest = if self.odd() { "long".repeat(3_000) } else { rest.to_owned() };
        format!("{prefix}{rest}")
    }

    fn signed_machine_token(&mut self) -> String {
        let mut claims = self.timed(self.age);
        claims.insert("sub".to_owned(), json!(MACHINE));
        claims.insert("jti".to_owned(), json!("mt_2gMiN0fCa5eTeSt"));
        claims.insert("scopes".to_owned(), json!("mch_a mch_b"));
        if self.random.percent(30) {
            claims.insert(
                "aud".to_owned(),
                self.random.pick(&[json!(["api", "mch_c"]), json!("api"), json!("other")]),
            );
            claims.insert("tier".to_owned(), json!(1));
        }
        self.add_oddities(&mut claims, odd_claims);
        let category = self.random.pick(&[Some(MACHINE_CATEGORY), Some(MACHINE_CATEGORY), None]);
        self.sign("JWT", category, &claims)
    }

    fn signed_oauth_token(&mut self) -> String {
        let mut claims = self.timed(self.age);
        claims.insert("sub".to_owned(), json!(USER));
        claims.insert("client_id".to_owned(), json!("client_1"));
        claims.insert("jti".to_owned(), json!("oat_2gMiN0fCa5eTeSt"));
        let (name, scopes) =
            self.random.pick(&[("scope", json!("profile email")), ("scp", json!(["profile"]))]);
        claims.insert(name.to_owned(), scopes);
        if self.random.percent(40) {
            claims
                .insert("aud".to_owned(), self.random.pick(&[json!(["api"]), json!("api"), json!("other")]));
        }
        self.add_oddities(&mut claims, odd_claims);
        let kind = self.random.pick(&["at+jwt", "at+jwt", "application/at+jwt"]);
        self.sign(kind, None, &claims)
    }
}

fn odd_claims(_: &Draft<'_>) -> Vec<(&'static str, Value)> {
    let mut odd = Vec::new();
    let mut may_be = |name, values: &[Value]| odd.extend(values.iter().map(|value| (name, value.clone())));
    may_be("sub", &[json!("mch_"), json!("Mch_1"), json!(""), json!(null), json!(5), json!(USER)]);
    may_be("exp", &[json!(null), json!("1749789500"), json!(1e300)]);
    may_be("iat", &[json!(null), json!("x")]);
    may_be("scopes", &[json!(""), json!(" a  b "), json!(null), json!(["a"]), json!(5)]);
    may_be("scope", &[json!(""), json!(null), json!(["a"])]);
    may_be("scp", &[json!([]), json!("a b"), json!(null)]);
    may_be("aud", &[json!(null), json!(""), json!([]), json!(5), json!(["api", 5])]);
    may_be("jti", &[json!(null), json!(""), json!(5)]);
    may_be("client_id", &[json!(null), json!(""), json!(5)]);
    may_be("azp", &[json!("https://other.example")]);
    odd
}
