//! Tokens, from what they say to the text.

use serde_json::{Value, json};

use super::{
    Draft,
    claims::{AGES, Age, Object},
};

const SESSION_CATEGORY: &str = "cl_B7d4PD111AAA";
const OTHER_CATEGORIES: &[&str] = &["cl_B7d4PD222AAA", "cl_B7d4PD333AAA", "cl_I7d4PD111III", "", "other"];

impl Draft<'_> {
    /// The session token that the browser holds.
    pub(super) fn session_token(&mut self) -> String {
        let age = if self.random.percent(8) { self.random.weighted(AGES) } else { self.age };
        self.session_token_of(age)
    }

    /// A session token that was just made, but for a few.
    pub(super) fn new_session_token(&mut self) -> String {
        let age = if self.random.percent(15) { self.random.weighted(AGES) } else { [-11, -1, 59] };
        self.session_token_of(age)
    }

    fn session_token_of(&mut self, age: Age) -> String {
        let claims = self.session_claims(age);
        self.sign("JWT", Some(SESSION_CATEGORY), &claims)
    }

    /// A session token that comes from another instance on the same site.
    pub(super) fn foreign_session_token(&mut self) -> String {
        let mut claims = self.session_claims(self.age);
        claims.insert("iss".to_owned(), json!("https://clerk.other.example"));
        let header = json!({ "alg": "RS256", "cat": SESSION_CATEGORY, "kid": self.generator.foreign.key_id(), "typ": "JWT" });
        self.generator.foreign.sign_text(&header.to_string(), &Value::Object(claims).to_string())
    }

    pub(super) fn handshake_token(&mut self) -> String {
        let mut claims = Object::new();
        if !self.odd() {
            claims.insert("handshake".to_owned(), self.directives());
        }
        self.sign("JWT", Some(SESSION_CATEGORY), &claims)
    }

    /// Signs claims, and now and then something is odd about it.
    pub(super) fn sign(&mut self, kind: &str, category: Option<&str>, claims: &Object) -> String {
        let mut header = Object::new();
        header.insert("alg".to_owned(), json!("RS256"));
        header.insert("kid".to_owned(), json!(self.generator.own.key_id()));
        header.insert("typ".to_owned(), json!(kind));
        if let Some(category) = category {
            header.insert("cat".to_owned(), json!(category));
        }
        self.add_oddities(&mut header, odd_members);
        let mut payload = Value::Object(claims.clone()).to_string();
        if self.odd() {
            payload = self.random.pick(&[
                payload.replacen('{', r#"{"sub":"user_first","#, 1),
                payload.replacen('{', r#"{"exp":9999999999,"#, 1),
                payload.replacen('{', "{ \n\t", 1),
                payload.replacen('{', r#"{"x":"\ud800","#, 1),
                format!("{payload} "),
                format!("{payload}x"),
                format!("[{payload}]"),
                "null".to_owned(),
                "5".to_owned(),
                String::new(),
            ]);
        }
        let signer = if self.odd() { &self.generator.foreign } else { &self.generator.own };
        let token = signer.sign_text(&Value::Object(header).to_string(), &payload);
        if self.odd() { self.damage(&token) } else { token }
    }

    fn damage(&mut self, token: &str) -> String {
        let (signed, signature) = token.rsplit_once('.').expect("three parts");
        let (header, payload) = signed.split_once('.').expect("two parts");
        let (front, back) = signature.split_at(self.random.below(signature.len()));
        self.random.pick(&[
            format!("{token}="),
            format!("{header}.{payload}=.{signature}"),
            format!("{header}=.{payload}.{signature}"),
            format!("{signed}.{front}A{}", back.get(1..).unwrap_or_default()),
            format!("{signed}.{front}"),
            format!("{signed}.{front}*{back}"),
            format!("{signed}.{front}%{back}"),
            format!("{signed}."),
            format!("{signed}.{signature}.{signature}"),
            format!("{payload}.{header}.{signature}"),
            // An empty object, and nothing at all.
            format!("e30.{payload}.{signature}"),
            format!("{header}.bnVsbA.{signature}"),
            signed.to_owned(),
            "..".to_owned(),
            "a.b.c".to_owned(),
            "garbage".to_owned(),
        ])
    }
}

fn odd_members(draft: &Draft<'_>) -> Vec<(&'static str, Value)> {
    let mut odd: Vec<_> = OTHER_CATEGORIES.iter().map(|category| ("cat", json!(category))).collect();
    let mut may_be = |name, values: &[Value]| odd.extend(values.iter().map(|value| (name, value.clone())));
    may_be("cat", &[json!(null), json!(5)]);
    may_be(
        "typ",
        &[json!("at+jwt"), json!("application/at+jwt"), json!("jwt"), json!("JOSE"), json!(null), json!(5)],
    );
    may_be(
        "alg",
        &[
            json!("RS512"),
            json!("none"),
            json!("HS256"),
            json!("rs256"),
            json!("ES256"),
            json!(null),
            json!(5),
        ],
    );
    may_be(
        "kid",
        &[json!(draft.generator.foreign.key_id()), json!("ins_unknown"), json!(""), json!(null), json!(5)],
    );
    may_be("kid", &[json!("line\nfeed \"quoted\""), json!("ключ")]);
    may_be("crit", &[json!(["exp"]), json!([]), json!(null)]);
    may_be("oiat", &[json!(1_749_789_000)]);
    odd
}
