//! Session tokens that were verified, so that the next request with the same one needs no signature check.

use std::{
    fmt,
    hash::{Hash, Hasher},
    sync::Arc,
};

use quick_cache::{Equivalent, Weighter, sync::Cache};

use crate::{auth::Session, verify::KeySet};

/// Verified tokens with their sessions, up to some number of bytes.
///
/// A token is found only by each of its bytes. What was not verified gets neither in nor anything out, so no stranger can make
/// it grow or forget. Whoever finds a session here has to see whether its dates still hold, and whether the keys are still those
/// that it was verified by.
pub(crate) struct RememberedSessions(Option<Cache<Token, Remembered, Bytes>>);

/// A session with the keys that its token was verified by.
#[derive(Clone)]
pub(super) struct Remembered {
    pub(super) session: Session,
    pub(super) keys: KeySet,
}

impl RememberedSessions {
    /// How long a token usually is.
    const USUAL_LEN: u64 = 1000;

    /// Remembers up to this many bytes of tokens. Of none, nothing.
    pub(crate) fn new(bytes: u64) -> Self {
        let items = usize::try_from(bytes / Self::USUAL_LEN).unwrap_or(usize::MAX);
        Self((bytes > 0).then(|| Cache::with_weighter(items, bytes, Bytes)))
    }

    pub(super) fn find(&self, token: &[u8]) -> Option<Remembered> {
        self.0.as_ref()?.get(&Asked(token))
    }

    pub(super) fn keep(&self, session: &Session, keys: &KeySet) {
        if let (Some(cache), Some(token)) = (&self.0, session.shared_token()) {
            cache.insert(Token(token), Remembered { session: session.clone(), keys: keys.clone() });
        }
    }
}

#[derive(Clone, PartialEq, Eq)]
struct Token(Arc<str>);

/// A token that is looked for.
struct Asked<'a>(&'a [u8]);

impl Hash for Token {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Asked(self.0.as_bytes()).hash(state);
    }
}

/// By the end of the signature, which is as good as random: signatures of verified tokens cannot be chosen.
impl Hash for Asked<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write(self.0.last_chunk::<32>().map_or(self.0, <[u8; 32]>::as_slice));
    }
}

impl Equivalent<Token> for Asked<'_> {
    fn equivalent(&self, token: &Token) -> bool {
        *self.0 == *token.0.as_bytes()
    }
}

#[derive(Clone)]
struct Bytes;

impl Weighter<Token, Remembered> for Bytes {
    fn weight(&self, token: &Token, _: &Remembered) -> u64 {
        token.0.len() as u64
    }
}

/// Not one of them.
impl fmt::Debug for RememberedSessions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RememberedSessions")
    }
}
