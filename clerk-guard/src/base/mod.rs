//! Vocabulary without meaning of its own: ids, secrets, time, the protocol's names.

mod clock;
mod id;
mod key;
mod names;
mod publishable_key;
mod secret;

pub(crate) use self::{clock::Watch, names::*, secret::Secret};
pub use self::{
    clock::{Clock, SystemClock, Timestamp},
    id::{MembershipId, OrgId, OrgSlug, SessionId, SignInTokenId, UserId},
    key::{MachineSecretKey, SecretKey, SecretKeyError},
    publishable_key::{InstanceType, PublishableKey, PublishableKeyError},
};
