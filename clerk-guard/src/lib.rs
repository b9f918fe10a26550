#![doc = include_str!("../../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

// The floors, lowest first. None imports from one above it.
pub mod auth;
pub mod authz;
mod base;
pub mod claims;
pub mod keys;
#[cfg(feature = "testing")]
pub mod testing;
pub mod verify;

pub use crate::{
    auth::{Auth, Session},
    authz::{Denial, DenialKind, Requirement},
    base::{Clock, OrgId, OrgSlug, SecretKey, SecretKeyError, SessionId, SystemClock, Timestamp, UserId},
    claims::SessionClaims,
    keys::KeySource,
    verify::{KeySet, TokenVerifier},
};
