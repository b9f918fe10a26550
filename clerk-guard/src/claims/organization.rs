use super::{Claim, Permissions};
use crate::base::{OrgId, OrgSlug};

/// What a token says about the active organization, whichever version said it.
#[derive(Clone, Debug, Default)]
pub(crate) struct OrganizationClaims {
    /// There is an id, without which nothing counts as an organization.
    pub(crate) is_active: bool,
    pub(crate) id: Option<OrgId>,
    pub(crate) slug: Option<OrgSlug>,
    /// With the prefix `org:`, as far as the token's version has or implies one.
    pub(crate) role: Option<Box<str>>,
    /// Absent where the token has no list at all, which is less than an empty one.
    pub(crate) permissions: Claim<Permissions>,
}
