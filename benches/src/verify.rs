//! Verification of whole tokens, against the bare check of their signatures and against peers.

use std::{hint::black_box, sync::Arc};

use async_trait::async_trait;
use aws_lc_rs::signature::{ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use clerk_guard::{Clock as _, SystemClock};
use clerk_rs::validators::{
    authorizer::validate_jwt,
    jwks::{JwksKey, JwksProvider, JwksProviderError},
};
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;

use crate::{
    claims::Claims,
    fixtures::{Fixtures, ISSUER, Token, verifier},
    harness::{Bench, Group, ready},
};

const NOTE: &str = "\
    `bare` is the signature alone, decoded beforehand, by a parsed key. clerk-guard checks all it\n\
    can, and keeps the payload for custom claims. jsonwebtoken checks exp, nbf and iss and skips\n\
    custom claims, unless it says otherwise. clerk-rs checks neither iss nor azp.";

pub(crate) fn groups(fixtures: &Fixtures) -> Vec<Group> {
    [("std", &fixtures.std), ("org", &fixtures.org)].map(|(name, token)| group(name, token, fixtures)).into()
}

fn group(name: &str, token: &Token, fixtures: &Fixtures) -> Group {
    let name = |bench: &str| format!("verify/{name}/{bench}");
    let token = &token.token;
    Group {
        title: format!("verification ({} bytes)", token.len()),
        note: NOTE,
        bases: ["bare", "jsonwebtoken", "clerk-rs"].map(name).into(),
        differences: false,
        counted: 100,
        benches: vec![
            bare(name("bare"), token, fixtures),
            ours(name("clerk-guard"), token.clone(), fixtures),
            jsonwebtoken::<Claims<IgnoredAny>>(name("jsonwebtoken"), token.clone(), fixtures),
            jsonwebtoken::<Claims<Value>>(name("jsonwebtoken, custom claims"), token.clone(), fixtures),
            clerk_rs(name("clerk-rs"), token.clone(), fixtures),
        ],
    }
}

/// The signature alone, decoded beforehand, by a key that was parsed beforehand.
fn bare(name: String, token: &str, fixtures: &Fixtures) -> Bench {
    let decode = |text: &str| BASE64_URL_SAFE_NO_PAD.decode(text).expect("base64url");
    let (n, e) = (decode(&fixtures.key("n")), decode(&fixtures.key("e")));
    let key: ParsedPublicKey = RsaPublicKeyComponents { n, e }
        .to_parsed_public_key(&RSA_PKCS1_2048_8192_SHA256)
        .expect("an RSA key");
    let (signed, signature) = token.rsplit_once('.').expect("a token");
    let (signed, signature) = (signed.to_owned(), decode(signature));
    Bench::new(name, move |_| {
        key.verify_sig(black_box(signed.as_bytes()), &signature).expect("a good signature");
    })
}

/// Every check that there is, at a time that is asked for anew, since the peers ask for it too.
fn ours(name: String, token: String, fixtures: &Fixtures) -> Bench {
    let (verifier, keys) = (verifier(), fixtures.keys());
    Bench::new(name, move |_| {
        verifier.verify(black_box(&token), &keys, SystemClock.now()).expect("a good token")
    })
}

fn jsonwebtoken<C: DeserializeOwned + 'static>(name: String, token: String, fixtures: &Fixtures) -> Bench {
    let (key, validation) = for_jsonwebtoken(fixtures);
    #[expect(clippy::disallowed_methods, reason = "it is what is measured")]
    Bench::new(name, move |_| {
        jsonwebtoken::decode::<C>(black_box(&token), &key, &validation).expect("a good token")
    })
}

/// A key that is parsed beforehand, as far as jsonwebtoken does that, and what it checks.
pub(crate) fn for_jsonwebtoken(fixtures: &Fixtures) -> (DecodingKey, Validation) {
    let key = DecodingKey::from_rsa_components(&fixtures.key("n"), &fixtures.key("e")).expect("an RSA key");
    let mut validation = Validation::new(Algorithm::RS256);
    validation.set_issuer(&[ISSUER]);
    validation.validate_nbf = true;
    validation.leeway = 5;
    (key, validation)
}

fn clerk_rs(name: String, token: String, fixtures: &Fixtures) -> Bench {
    let provider = Arc::new(for_clerk_rs(fixtures));
    Bench::new(name, move |_| {
        ready(validate_jwt(black_box(&token), Arc::clone(&provider))).expect("a good token")
    })
}

/// The key, without a network.
pub(crate) fn for_clerk_rs(fixtures: &Fixtures) -> Static {
    Static(JwksKey {
        use_key: fixtures.key("use"),
        kty: fixtures.key("kty"),
        kid: fixtures.key("kid"),
        alg: fixtures.key("alg"),
        n: fixtures.key("n"),
        e: fixtures.key("e"),
    })
}

/// The keys of clerk-rs without a network, as its own tests have them.
pub(crate) struct Static(JwksKey);

#[async_trait]
impl JwksProvider for Static {
    type Error = JwksProviderError;

    async fn get_key(&self, id: &str) -> Result<JwksKey, Self::Error> {
        if self.0.kid == id { Ok(self.0.clone()) } else { Err(JwksProviderError::UnknownKey) }
    }
}
