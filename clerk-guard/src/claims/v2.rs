//! Version 2: the organization in one claim `o`, permissions as bit masks over the features of `fea`.

use super::{
    Claim, OrganizationClaims, Permissions, ScopedList,
    claim::{Malformed, optional_text},
    wire::{OrgClaim, Wire},
};
use crate::base::ORG_PREFIX;

pub(super) fn organization(
    wire: &Wire<'_>,
    features: &Claim<ScopedList>,
) -> Result<Option<OrganizationClaims>, Malformed> {
    let org = match &wire.o {
        OrgClaim::Absent | OrgClaim::Null => return Ok(None),
        OrgClaim::Members(org) => org,
        OrgClaim::Other => return Err(Malformed),
    };
    let none = ScopedList::default();
    // The masks can only be read beside the features, so that a malformed `fea` leaves nothing of them.
    let features = match features {
        Claim::Present(features) => features,
        Claim::Absent => &none,
        Claim::Malformed => return Err(Malformed),
    };
    let role = optional_text(&org.role)?.filter(|role| !role.is_empty());
    let (per, fpm) =
        (optional_text(&org.per)?.unwrap_or_default(), optional_text(&org.fpm)?.unwrap_or_default());
    Ok(Some(OrganizationClaims {
        is_active: optional_text(&org.id)?.is_some_and(|id| !id.is_empty()),
        id: optional_text(&org.id)?.map(Into::into),
        slug: optional_text(&org.slug)?.map(Into::into),
        role: role.map(|role| [ORG_PREFIX, role].concat().into()),
        permissions: Claim::Present(Permissions::from_masks(features, per, fpm)),
    }))
}
