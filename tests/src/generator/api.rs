//! What the Backend API answers, if it is asked.

use serde_json::{Value, json};

use super::{
    Draft, NOW,
    instance::{MACHINE, SESSION, USER},
};

const SUBJECTS: &[&str] = &[USER, "org_2gMiN0fCa5eTeStOrGa0aBcDeFg", MACHINE];
const CODES: &[&str] =
    &["resource_not_found", "clerk_key_invalid", "unexpected_error", "Some Thing", "a\nb", "", "日本"];

impl Draft<'_> {
    pub(super) fn answers(&mut self) -> Vec<Value> {
        let (keys, new_cookies, payload) = (self.key_set(), self.refreshed(), self.handshake_payload());
        let tokens = [
            ("/api_keys/verify", "api_key"),
            ("/m2m_tokens/verify", "machine_to_machine_token"),
            ("/oauth_applications/access_tokens/verify", "clerk_idp_oauth_access_token"),
        ];
        let mut answers = vec![
            self.answer("GET", "/v1/jwks", &keys),
            self.answer("POST", &format!("/v1/sessions/{SESSION}/refresh"), &new_cookies),
            self.answer("GET", "/v1/clients/handshake_payload", &payload),
        ];
        for (path, object) in tokens {
            let body = self.machine(object);
            answers.push(self.answer("POST", path, &body));
        }
        answers
    }

    /// An answer that brings this along, or now and then a failure.
    fn answer(&mut self, method: &str, path: &str, body: &Value) -> Value {
        let mut answer = json!({
            "method": method,
            "path": path,
            "status": 200,
            "headers": { "content-type": "application/json" },
            "body": body,
        });
        if self.random.percent(10) {
            let errors = json!([{ "code": self.random.pick(CODES), "message": "no" }]);
            answer["status"] = self.random.pick(&[400, 401, 403, 404, 404, 422, 429, 500, 503]).into();
            answer["body"] = json!({ "errors": errors });
        }
        if self.odd() {
            answer["status"] = self.random.pick(&[200, 201, 204, 400, 404, 500, 502]).into();
            answer["body"] = self.random.pick(&[
                json!(""),
                json!("not json"),
                json!("null"),
                json!("[]"),
                json!("5"),
                json!("\"text\""),
                json!({}),
                json!({ "errors": [] }),
                json!({ "errors": [{}] }),
            ]);
        }
        if self.odd() {
            answer["headers"] = self.random.pick(&[
                json!({ "content-type": "application/json; charset=utf-8" }),
                json!({ "content-type": "Application/JSON" }),
                json!({ "content-type": "text/html" }),
                json!({}),
            ]);
        }
        if self.odd() && self.random.percent(30) {
            answer["drop"] = true.into();
        }
        answer
    }

    fn key_set(&mut self) -> Value {
        let (own, foreign) = (self.generator.own.jwks(), self.generator.foreign.jwks());
        let both = json!({ "keys": [foreign["keys"][0], own["keys"][0]] });
        let odd = [
            foreign,
            json!({ "keys": [] }),
            json!({ "keys": null }),
            json!({ "keys": [{}] }),
            json!({ "keys": [null] }),
        ];
        let ordinary = self.random.pick(&[own, both]);
        self.mostly(ordinary, &odd)
    }

    fn refreshed(&mut self) -> Value {
        let cookies = self.directives();
        let ordinary = json!({ "object": "cookies", "cookies": cookies });
        self.mostly(
            ordinary,
            &[json!({ "cookies": cookies }), json!({ "object": "cookies" }), json!({ "object": "other" })],
        )
    }

    fn handshake_payload(&mut self) -> Value {
        let directives = self.directives();
        let ordinary = json!({ "directives": directives });
        self.mostly(
            ordinary,
            &[json!({ "object": "x", "directives": directives }), json!({ "data": [] }), directives],
        )
    }

    /// What is said of a machine's token that only the API can read.
    fn machine(&mut self, object: &str) -> Value {
        let mut body = json!({
            "object": object,
            "id": "ak_2gMiN0fCa5eTeSt",
            "type": object,
            "name": "ci key",
            "client_id": "client_1",
            "subject": self.random.pick(SUBJECTS),
            "scopes": self.random.pick(&[json!(["read:a", "write:b"]), json!([])]),
            "claims": self.random.pick(&[json!({ "tier": 1 }), json!(null)]),
            "revoked": false,
            "revocation_reason": null,
            "expired": false,
            "expiration": self.random.pick(&[json!(null), json!((NOW + 60) * 1000)]),
            "created_at": (NOW - 5) * 1000,
            "updated_at": (NOW - 5) * 1000,
        });
        if self.random.percent(30) {
            body["aud"] =
                self.random.pick(&[json!(["api"]), json!("api"), json!(["other"]), json!([]), json!(null)]);
        }
        let odd = [
            ("revoked", json!(true)),
            ("expired", json!(true)),
            ("expiration", json!((NOW - 60) * 1000)),
            ("object", json!("api_key")),
            ("object", json!("user")),
            ("object", json!(null)),
            ("subject", json!(null)),
            ("subject", json!("")),
            ("subject", json!(5)),
            ("scopes", json!(null)),
            ("scopes", json!("read:a")),
            ("id", json!(5)),
            ("claims", json!("x")),
            ("name", json!(null)),
            ("client_id", json!(null)),
            ("deleted", json!(true)),
        ];
        while self.odd() {
            let (name, value) = self.random.pick(&odd);
            body[name] = value;
        }
        body
    }
}
