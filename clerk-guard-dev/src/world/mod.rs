//! The instance itself: what is in it, what has happened in it, and what it does. Nothing here knows of HTTP.

mod changes;
mod cookies;
mod handshake;
mod ids;
mod keep;
mod keys;
mod membership;
mod record;
mod session_tokens;
mod sessions;
mod shortcodes;
mod sign_in;
mod template_tokens;
mod tickets;

use std::sync::Arc;

use clerk_guard::{Clock, testing::TestInstance};

pub use self::keep::KeepError;
pub(crate) use self::{
    handshake::{HandshakeRequest, RefreshRequest},
    ids::new_id,
    membership::Membership,
    record::{Browser, Client, Session, SessionStatus, SignIn, SignInStatus, Ticket},
    session_tokens::Wanted,
    sign_in::Credentials,
};
use self::{keep::KeptFile, keys::Keys, record::Record};
use crate::Definition;

pub(crate) struct World {
    pub(crate) definition: Definition,
    record: Record,
    keys: Keys,
    clock: Arc<dyn Clock>,
    /// Where all of it is kept, if it is.
    kept: Option<KeptFile>,
}

impl World {
    pub(crate) fn new(definition: Definition, clock: Arc<dyn Clock>, instance: TestInstance) -> Self {
        let record = Record::beginning_at(clock.now().as_unix_millis());
        let keys = Keys::of(instance);
        Self { definition, record, keys, clock, kept: None }
    }

    /// The time, in milliseconds.
    pub(crate) fn now(&self) -> i64 {
        self.clock.now().as_unix_millis()
    }

    /// When the instance began, in milliseconds.
    pub(crate) fn begun_at(&self) -> i64 {
        self.record.begun_at
    }

    /// The instance by whose key tokens are signed now.
    pub(crate) fn instance(&self) -> TestInstance {
        self.keys.current(&self.definition, &self.clock)
    }

    /// The keys by which tokens can be verified.
    pub(crate) fn jwks(&self) -> serde_json::Value {
        self.keys.jwks()
    }

    /// Signs with a new key from now on. Tokens of the one before are still good, unless it is withdrawn.
    pub(crate) fn rotate_key(&mut self, withdraw: bool) {
        self.keys.rotate(withdraw);
    }
}
