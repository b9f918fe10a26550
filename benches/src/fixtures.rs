//! An instance of its own, and the tokens that it signed.

use std::io::Read as _;

use clerk_guard::{Clock as _, KeySet, SystemClock, TokenVerifier, testing::TestInstance};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::catalogue::Catalogue;

pub(crate) const ISSUER: &str = "https://clerk.example.com";
pub(crate) const ORIGIN: &str = "https://app.example.com";

/// Tokens as a server gets them, and the keys that they are verified by.
#[derive(Deserialize, Serialize)]
pub(crate) struct Fixtures {
    /// A key set with one key.
    pub(crate) jwks: Value,
    /// The same key, for those who fetch none.
    pub(crate) pem: String,
    /// Nobody's organization; an address and a little metadata as custom claims.
    pub(crate) std: Token,
    /// An organization with its features, plan and permissions; more metadata.
    pub(crate) org: Token,
    /// Organizations by their numbers of permissions.
    pub(crate) sized: Vec<Organization>,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct Token {
    pub(crate) payload: String,
    pub(crate) token: String,
}

#[derive(Deserialize, Serialize)]
pub(crate) struct Organization {
    pub(crate) catalogue: Catalogue,
    pub(crate) token: Token,
    /// The same payload without the claims that make permissions: `fea`, `per`, `fpm`.
    pub(crate) without: String,
    /// The same payload without `per` and `fpm`, but with `fea`.
    pub(crate) without_masks: String,
}

impl Fixtures {
    pub(crate) fn new() -> Self {
        let instance = TestInstance::new();
        let token = |payload: &Value| Token { payload: payload.to_string(), token: instance.sign(payload) };
        let sized = |catalogue: Catalogue| {
            let mut payload = org();
            payload["fea"] = catalogue.fea.as_str().into();
            payload["o"]["per"] = catalogue.per.as_str().into();
            payload["o"]["fpm"] = catalogue.fpm.as_str().into();
            let with = token(&payload);
            remove(&mut payload["o"], "per");
            remove(&mut payload["o"], "fpm");
            let without_masks = payload.to_string();
            remove(&mut payload, "fea");
            Organization { catalogue, token: with, without: payload.to_string(), without_masks }
        };
        Self {
            jwks: instance.jwks(),
            pem: instance.pem(),
            std: token(&std()),
            org: token(&org()),
            sized: Catalogue::all().map(sized).collect(),
        }
    }

    pub(crate) fn to_json(&self) -> String {
        serde_json::to_string(self).expect("fixtures are JSON")
    }

    pub(crate) fn from_stdin() -> Self {
        let mut json = String::new();
        std::io::stdin().read_to_string(&mut json).expect("fixtures on standard input");
        serde_json::from_str(&json).expect("fixtures, as the subcommand `fixtures` prints them")
    }

    /// A part of the one key, as the key set spells it.
    pub(crate) fn key(&self, member: &str) -> String {
        self.jwks["keys"][0][member].as_str().expect("a member of the key").to_owned()
    }

    pub(crate) fn keys(&self) -> KeySet {
        KeySet::from_jwks(&self.jwks.to_string()).expect("a key set")
    }

    /// Says how large everything is, without which the numbers mean little.
    pub(crate) fn describe(&self) {
        let size = |name: &str, token: &Token| {
            println!(
                "token {name}: {} bytes, of which payload {} before base64",
                token.token.len(),
                token.payload.len()
            );
        };
        size("std", &self.std);
        size("org", &self.org);
        for sized in &self.sized {
            size(&format!("with {} permissions", sized.catalogue.granted), &sized.token);
        }
    }
}

/// A verifier that is told all there is to tell it.
pub(crate) fn verifier() -> TokenVerifier {
    TokenVerifier::new().authorized_parties([ORIGIN]).issuers([ISSUER])
}

fn remove(claim: &mut Value, member: &str) {
    claim.as_object_mut().expect("an object").remove(member).expect("the member to remove");
}

/// The claims of every session token, valid for a day from now.
fn claims() -> Value {
    let now = SystemClock.now().as_unix_seconds();
    json!({
        "v": 2, "sts": "active", "fva": [3, -1],
        "sub": "user_2yXqk1b0o5ZpWmTnVaLr8cDfGhJ", "sid": "sess_2yXqkA9sDf3GhJkLzXcVbNmQwEr",
        "jti": "7d0c9f5b2e8a41c36f10", "iss": ISSUER, "azp": ORIGIN,
        "exp": now + 86_400, "iat": now, "nbf": now - 10,
    })
}

fn std() -> Value {
    let mut claims = claims();
    claims["email"] = "ada@example.com".into();
    claims["metadata"] = json!({ "plan": "pro" });
    claims
}

fn org() -> Value {
    let mut claims = std();
    claims["fea"] = "o:dashboard,o:teams,o:reports".into();
    claims["pla"] = "o:team".into();
    claims["o"] = json!({
        "id": "org_2yXqkB7tRe5WqAsDfGhJkLzXcVb", "slg": "acme-inc", "rol": "admin",
        "per": "read,manage,delete", "fpm": "7,3,1",
    });
    claims["metadata"] = json!({
        "plan": "pro", "role": "editor", "onboarded": true, "team": "platform",
    });
    claims
}
