//! Tokens in inputs. The key is new in each process, so inputs name tokens, and these are put in before anything is checked:
//!
//! - `~dev.valid~`: a token of the [list](list) below, of the development or of the production instance.
//! - `~!{"sub":"user_1"}~`: a token with this payload, which the instance signs.
//! - `~{"alg":"none"}~`: this text in base64url, as a part of a token that nobody signed.

mod list;

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use clerk_guard::testing::TestInstance;
use serde_json::json;

use super::session::{Reading, Rules};

/// A signature takes a millisecond, and an input with more of them than this finds no more than one with fewer.
const MOST_SIGNATURES: usize = 3;
/// How many tokens are kept from one input to the next.
const KEPT: usize = 4096;

/// A token that the instance signed.
#[derive(Debug)]
pub(super) struct Signed {
    pub(super) text: String,
    header: String,
    payload: String,
}

impl Signed {
    pub(super) fn reading(&self, rules: Rules<'_>) -> Reading {
        Reading::of(&self.header, &self.payload, self.text.len(), rules)
    }

    pub(super) fn header(&self) -> &str {
        &self.header
    }

    pub(super) fn payload(&self) -> &str {
        &self.payload
    }
}

/// An input with its tokens put in.
#[derive(Debug)]
pub(super) struct Filled {
    pub(super) bytes: Vec<u8>,
    signed: Vec<Arc<Signed>>,
}

impl Filled {
    /// The token of this text, if the instance signed it: for this input, or for the list.
    pub(super) fn signed(&self, text: &str) -> Option<&Signed> {
        let here = self.signed.iter().find(|token| token.text == text);
        here.or_else(|| signer().by_text.get(text)).map(|token| &**token)
    }

    /// Those among some texts.
    pub(super) fn used(&self, texts: &[String]) -> Vec<&Signed> {
        texts.iter().filter_map(|text| self.signed(text)).collect()
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

/// What stands in the list.
#[derive(Debug)]
enum Listed {
    Signed(Arc<Signed>),
    /// Signed by somebody else, or not at all.
    Other(String),
}

/// The instance as one that signs. Its key is that of both the development and the production instance.
pub(super) struct Signer {
    pub(super) own: TestInstance,
    foreign: TestInstance,
    list: HashMap<String, Listed>,
    /// Those of the list that the instance signed.
    by_text: HashMap<String, Arc<Signed>>,
    made: Mutex<HashMap<(String, String), Arc<Signed>>>,
}

pub(super) fn signer() -> &'static Signer {
    static SIGNER: LazyLock<Signer> = LazyLock::new(|| {
        let (own, foreign) = (TestInstance::new(), TestInstance::with_new_key());
        let mut signer =
            Signer { own, foreign, list: HashMap::new(), by_text: HashMap::new(), made: Mutex::default() };
        signer.list = signer.all();
        let signed = signer.list.values().filter_map(|listed| match listed {
            Listed::Signed(token) => Some((token.text.clone(), Arc::clone(token))),
            Listed::Other(_) => None,
        });
        signer.by_text = signed.collect();
        signer
    });

    &SIGNER
}

/// The header of session tokens.
pub(super) fn usual_header() -> String {
    json!({ "alg": "RS256", "cat": "cl_B7d4PD111AAA", "kid": "ins_fuzz", "typ": "JWT" }).to_string()
}

impl Signer {
    pub(super) fn sign(&self, header: &str, payload: &str) -> Arc<Signed> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if made.len() > KEPT {
            made.clear();
        }
        let new = || Signed {
            text: self.own.sign_text(header, payload),
            header: header.to_owned(),
            payload: payload.to_owned(),
        };
        Arc::clone(made.entry((header.to_owned(), payload.to_owned())).or_insert_with(|| Arc::new(new())))
    }

    /// Does the list have a token of this name?
    pub(super) fn lists(&self, name: &str) -> bool {
        self.list.contains_key(name)
    }

    /// Puts tokens in. A tilde that has no other stays as it is.
    pub(super) fn fill(&self, input: &[u8]) -> Filled {
        let mut filled = Filled { bytes: Vec::with_capacity(input.len()), signed: Vec::new() };
        let parts: Vec<&[u8]> = input.split(|byte| *byte == b'~').collect();
        for (place, part) in parts.iter().enumerate() {
            let is_between = place % 2 == 1 && place + 1 < parts.len();
            match str::from_utf8(part) {
                Ok(name) if is_between => self.put_in(name, &mut filled),
                _ => {
                    if place % 2 == 1 {
                        filled.bytes.push(b'~');
                    }
                    filled.bytes.extend_from_slice(part);
                }
            }
        }
        filled
    }

    fn put_in(&self, name: &str, filled: &mut Filled) {
        match (self.list.get(name), name.strip_prefix('!')) {
            (Some(Listed::Signed(token)), _) => filled.bytes.extend_from_slice(token.text.as_bytes()),
            (Some(Listed::Other(text)), _) => filled.bytes.extend_from_slice(text.as_bytes()),
            (None, Some(payload)) if filled.signed.len() < MOST_SIGNATURES => {
                let token = self.sign(&usual_header(), payload);
                filled.bytes.extend_from_slice(token.text.as_bytes());
                filled.signed.push(token);
            }
            _ => filled.bytes.extend_from_slice(BASE64_URL_SAFE_NO_PAD.encode(name).as_bytes()),
        }
    }
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Signer")
    }
}
