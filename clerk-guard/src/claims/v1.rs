//! Version 1: the organization's members each in a claim of its own, permissions as a list.

use super::{
    Claim, OrganizationClaims, Permissions,
    claim::{Malformed, optional_text},
    lenient::{List, Scalar},
    wire::Wire,
};

pub(super) fn organization(wire: &Wire<'_>) -> Result<OrganizationClaims, Malformed> {
    Ok(OrganizationClaims {
        is_active: optional_text(&wire.org_id)?.is_some_and(|id| !id.is_empty()),
        id: optional_text(&wire.org_id)?.map(Into::into),
        slug: optional_text(&wire.org_slug)?.map(Into::into),
        role: optional_text(&wire.org_role)?.map(Into::into),
        permissions: match &wire.org_permissions {
            List::Absent | List::Null => Claim::Absent,
            List::Items(items) if items.iter().all(|item| item.text().is_some()) => Claim::Present(
                Permissions::from_keys(items.iter().map(|item| item.text().unwrap_or_default())),
            ),
            List::Items(_) | List::Single(_) => Claim::Malformed,
        },
    })
}

/// Is there any claim about an organization?
pub(super) fn is_given(wire: &Wire<'_>) -> bool {
    let lists = matches!(wire.org_permissions, List::Items(_) | List::Single(_));
    lists || [&wire.org_id, &wire.org_slug, &wire.org_role].into_iter().any(Scalar::is_given)
}
