use serde::Deserialize;

use super::{
    Metadata, Organization, PrivateMetadata,
    wire::{millis, or_default},
};
use crate::base::{MembershipId, Timestamp, UserId};

/// That a user is a member of an organization, and in which role.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct OrganizationMembership {
    /// The membership's id.
    pub id: MembershipId,
    /// The role, as guards and tokens name it: `org:admin`.
    pub role: Box<str>,
    /// The role, as people see it.
    #[serde(default, deserialize_with = "or_default")]
    pub role_name: Box<str>,
    /// What the role permits. System permissions (`org:sys_…`) are among them, which session tokens never carry.
    #[serde(default, deserialize_with = "or_default")]
    pub permissions: Vec<Box<str>>,
    /// What browsers see and servers write.
    #[serde(default)]
    pub public_metadata: Metadata,
    /// What only servers see.
    #[serde(default)]
    pub private_metadata: PrivateMetadata,
    /// The organization.
    pub organization: Organization,
    /// The user, as far as other members see them.
    pub public_user_data: Option<MemberData>,
    /// Since when.
    #[serde(deserialize_with = "millis")]
    pub created_at: Timestamp,
    /// When it was last changed.
    #[serde(deserialize_with = "millis")]
    pub updated_at: Timestamp,
}

/// A user, as far as other members of an organization see them.
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct MemberData {
    /// The user's id.
    pub user_id: UserId,
    /// The given name.
    pub first_name: Option<Box<str>>,
    /// The family name.
    pub last_name: Option<Box<str>>,
    /// The picture.
    #[serde(default, deserialize_with = "or_default")]
    pub image_url: Box<str>,
    /// What the user signs in by: an address, a number or a name.
    pub identifier: Option<Box<str>>,
}

impl OrganizationMembership {
    /// The user, where the answer says who that is.
    #[must_use]
    pub fn user_id(&self) -> Option<&UserId> {
        self.public_user_data.as_ref().map(|user| &user.user_id)
    }
}
