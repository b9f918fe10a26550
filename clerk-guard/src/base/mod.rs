//! Vocabulary without meaning of its own: ids, secrets, time, the protocol's names.

mod clock;
mod id;
mod key;
mod names;
mod secret;

pub use self::{
    clock::{Clock, SystemClock, Timestamp},
    id::{OrgId, OrgSlug, SessionId, UserId},
    key::{SecretKey, SecretKeyError},
};
pub(crate) use self::{names::*, secret::Secret};
