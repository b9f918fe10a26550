use serde::Deserialize;

use super::{
    Metadata, PrivateMetadata,
    wire::{millis, or_default},
};
use crate::base::{OrgId, OrgSlug, Timestamp, UserId};

/// An organization, as servers see it.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Organization {
    /// The organization's id.
    pub id: OrgId,
    /// Its name.
    #[serde(default, deserialize_with = "or_default")]
    pub name: Box<str>,
    /// Its name in addresses, where the instance has such names.
    pub slug: Option<OrgSlug>,
    /// Its picture: its own, or one that Clerk made.
    #[serde(default, deserialize_with = "or_default")]
    pub image_url: Box<str>,
    /// How many members it has, where that was asked for.
    pub members_count: Option<u64>,
    /// How many members it may have; zero for any number.
    pub max_allowed_memberships: Option<u64>,
    /// What browsers see and servers write.
    #[serde(default)]
    pub public_metadata: Metadata,
    /// What only servers see.
    #[serde(default)]
    pub private_metadata: PrivateMetadata,
    /// Who made it.
    pub created_by: Option<UserId>,
    /// When it was made.
    #[serde(deserialize_with = "millis")]
    pub created_at: Timestamp,
    /// When it was last changed.
    #[serde(deserialize_with = "millis")]
    pub updated_at: Timestamp,
}
