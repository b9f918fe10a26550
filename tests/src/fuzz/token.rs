//! A text is a token only if the instance signed it to the letter, and then only if it is one of a session.
//!
//! One line is a token, with [placeholders](super::tokens). Two lines are a header and a payload, which the instance signs.

use std::sync::LazyLock;

use clerk_guard::{
    KeySet, Timestamp, TokenVerifier,
    verify::{TokenErrorKind, Unverified},
};
use serde_json::Value;

use super::{
    NOW, Places, SKEW,
    json::Json,
    session::{Reading, Rules},
    tokens::{Signed, signer},
};

const STRICT: Rules<'_> = Rules {
    issuers: &["https://clerk.silver.example", "https://meadow-statue-18.clerk.accounts.dev"],
    parties: &["https://app.silver.example"],
    audiences: &["https://api.silver.example", "me"],
    least_skew: 0,
};

pub(super) fn check(input: &[u8]) -> Places {
    let input = String::from_utf8_lossy(input);
    if let Some((header, payload)) = input.split_once('\n') {
        let token = signer().sign(header, payload);
        return verify(&token.text, Some(&token));
    }
    let filled = signer().fill(input.as_bytes());
    let text = filled.text();
    verify(&text, filled.signed(&text))
}

fn verify(text: &str, signed: Option<&Signed>) -> Places {
    let decoded = Unverified::decode(text).map(drop);
    let mut places = vec![if decoded.is_ok() { "taken apart" } else { "no token" }];
    let (lax, strict) = (Rules::default(), TokenVerifier::new());
    let strict = strict.issuers(STRICT.issuers.iter().copied());
    let strict =
        strict.authorized_parties(STRICT.parties.iter().copied()).audiences(STRICT.audiences.iter().copied());
    for (rules, verifier, said) in
        [(lax, TokenVerifier::new(), "signed in"), (STRICT, strict, "signed in strictly")]
    {
        for keys in [&KEYS.by_pem, &KEYS.by_id, &KEYS.of_others] {
            let verified = verifier.verify(text, keys, at(NOW));
            if let (Err(why), Err(refused)) = (&decoded, &verified) {
                assert_eq!(why, refused, "what cannot be taken apart is refused for that");
            }
            let expected = match signed {
                Some(token) if !std::ptr::eq(keys, &raw const KEYS.of_others) => token.reading(rules),
                _ => Reading::Nobodys("its signature"),
            };
            let has_key = std::ptr::eq(keys, &raw const KEYS.by_pem) || signed.is_some_and(names_the_key);
            match (verified, expected) {
                (Ok(claims), Reading::SessionOf(user) | Reading::Moot(Some(user))) => {
                    assert!(has_key, "the key is another one's");
                    assert_eq!(**claims.user_id(), *user);
                    assert_eq!(claims.as_json(), signed.unwrap().payload());
                    let end = claims.expires_at().as_unix_seconds() + SKEW;
                    let later = verifier.verify(text, keys, at(end)).map(drop);
                    assert_eq!(later.map_err(|error| error.kind()), Err(TokenErrorKind::Expired));
                    places.push(said);
                }
                (Ok(_), Reading::Moot(None)) => {}
                (Ok(_), Reading::Nobodys(why)) => panic!("taken for a session's, against {why}"),
                (Err(why), Reading::SessionOf(_)) if has_key => panic!("a session is refused: {why}"),
                (Err(why), _) => places.push(why.code()),
            }
        }
    }
    places
}

/// The same key, in the ways in which a program can have it, and somebody else's.
struct Keys {
    by_pem: KeySet,
    by_id: KeySet,
    of_others: KeySet,
}

static KEYS: LazyLock<Keys> = LazyLock::new(|| {
    let own = &signer().own;
    let named = |mut jwks: Value| {
        jwks["keys"][0]["kid"] = "ins_fuzz".into();
        KeySet::from_jwks(&jwks.to_string()).unwrap()
    };
    let others = clerk_guard::testing::TestInstance::with_new_key();
    Keys {
        by_pem: KeySet::from_pem(&own.pem()).unwrap(),
        by_id: named(own.jwks()),
        of_others: named(others.jwks()),
    }
});

fn names_the_key(token: &Signed) -> bool {
    match Json::read(token.header()) {
        Json::Plain(header) => header["kid"] == "ins_fuzz",
        // Whoever reads it in some way may find the key.
        Json::Moot(_) => true,
        Json::Broken => false,
    }
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_unix_seconds(seconds)
}
