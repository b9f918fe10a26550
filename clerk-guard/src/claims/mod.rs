//! What a session token says, in version 1 or version 2 of its layout.
//!
//! Both become one [`SessionClaims`]. A claim of the wrong type is kept as 'malformed': whoever asks about it learns that
//! nothing can be told, which denies, while the rest of the token stays usable.

mod actor;
mod bitmap;
mod claim;
mod custom;
mod decode;
mod error;
mod factor_age;
mod items;
pub(crate) mod lenient;
mod organization;
mod permissions;
mod scopes;
mod session;
mod v1;
mod v2;
mod wire;
mod word;

pub use self::{
    actor::Actor,
    claim::Claim,
    custom::{CustomClaims, CustomClaimsError, RESERVED},
    error::ClaimsError,
    factor_age::FactorVerificationAge,
    permissions::{PermissionKey, Permissions},
    scopes::{Scope, ScopedList},
    session::{SessionClaims, Version},
};
pub(crate) use self::{
    custom::{DecodedClaims, custom_claims_len},
    decode::date,
    organization::OrganizationClaims,
    permissions::PermissionWords,
    wire::Wire,
    word::split_at_colon,
};
