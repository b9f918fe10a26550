//! Which organization a call is about: `org = …`.

use std::marker::PhantomData;

use super::{DenialKind, evaluate::active_organization};
use crate::{
    auth::Session,
    base::{OrgId, OrgSlug},
};

/// The active organization of whoever is calling.
#[derive(Clone, Copy, Debug)]
pub struct ActiveOrg<'a> {
    id: &'a OrgId,
    slug: Option<&'a OrgSlug>,
}

impl<'a> ActiveOrg<'a> {
    /// Its id. Never empty.
    #[must_use]
    pub fn id(self) -> &'a OrgId {
        self.id
    }

    /// Its slug, if it has one.
    #[must_use]
    pub fn slug(self) -> Option<&'a OrgSlug> {
        self.slug
    }
}

/// What names an organization, so that a guard can compare it with the caller's active one: `org = …`.
///
/// An [`OrgId`] and an [`OrgSlug`] do, to the letter. An `Option` that is `None`, and a list of nothing, name none: that is the
/// caller's without an active organization. Of several, in a tuple or a list, each must be the active one.
///
/// Text does not: an id and a slug are both text, and a slug is chosen by whoever makes an organization, who could choose
/// another's id.
///
/// For a struct of the path or of the body, `#[derive(TenantPath)]` implements it. A guarded function does not compile that takes
/// what names an organization and does not compare it.
///
/// ```
/// use clerk_guard::{Denial, DenialKind, OrgId, require_permission, testing::TestInstance};
///
/// #[require_permission("org:data:read", org = org_id)]
/// async fn items(org_id: &OrgId) -> Result<&'static str, Denial> {
///     Ok("the items of this organization")
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let clerk = TestInstance::new();
/// let ada = clerk.session().org("org_acme").permission("org:data:read");
/// assert!(ada.scope(items(&"org_acme".into())).await.is_ok());
/// let denial = ada.scope(items(&"org_other".into())).await.unwrap_err();
/// assert_eq!(denial.kind(), DenialKind::OtherOrganization);
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say which organization is meant",
    label = "neither an `OrgId` nor an `OrgSlug`",
    note = "`org = …` takes a `clerk_guard::OrgId`, a `clerk_guard::OrgSlug`, a reference to one, an `Option` of one, several of them, \
            or a struct with `#[derive(clerk_guard::TenantPath)]`",
    note = "text could be an id or a slug, and a slug is chosen by whoever makes an organization: say which it is, as in \
            `org = OrgId::from(text)`"
)]
pub trait NamesOrg {
    /// Is the organization that this names the active one? `None` where no organization is active.
    fn names(&self, active: Option<ActiveOrg<'_>>) -> bool;
}

/// Is the organization that the call names the active one of this session?
///
/// # Errors
///
/// Why it cannot be told: what the session says of its organization cannot be read.
pub fn names_org(named: &(impl NamesOrg + ?Sized), session: &Session) -> Result<bool, DenialKind> {
    let active = active_organization(session)?;
    let active = active.and_then(|org| Some(ActiveOrg { id: org.id.as_ref()?, slug: org.slug.as_ref() }));
    Ok(named.names(active))
}

impl NamesOrg for OrgId {
    fn names(&self, active: Option<ActiveOrg<'_>>) -> bool {
        active.is_some_and(|active| active.id == self)
    }
}

impl NamesOrg for OrgSlug {
    fn names(&self, active: Option<ActiveOrg<'_>>) -> bool {
        !self.is_empty() && active.and_then(ActiveOrg::slug).is_some_and(|slug| slug == self)
    }
}

impl<T: NamesOrg> NamesOrg for Option<T> {
    fn names(&self, active: Option<ActiveOrg<'_>>) -> bool {
        self.as_ref().map_or(active.is_none(), |named| named.names(active))
    }
}

#[diagnostic::do_not_recommend]
impl<T: NamesOrg + ?Sized> NamesOrg for &T {
    fn names(&self, active: Option<ActiveOrg<'_>>) -> bool {
        (**self).names(active)
    }
}

impl<T: NamesOrg> NamesOrg for [T] {
    fn names(&self, active: Option<ActiveOrg<'_>>) -> bool {
        if self.is_empty() { active.is_none() } else { self.iter().all(|named| named.names(active)) }
    }
}

impl<T: NamesOrg, const N: usize> NamesOrg for [T; N] {
    fn names(&self, active: Option<ActiveOrg<'_>>) -> bool {
        self.as_slice().names(active)
    }
}

impl<T: NamesOrg> NamesOrg for Vec<T> {
    fn names(&self, active: Option<ActiveOrg<'_>>) -> bool {
        self.as_slice().names(active)
    }
}

impl<A: NamesOrg, B: NamesOrg> NamesOrg for (A, B) {
    fn names(&self, active: Option<ActiveOrg<'_>>) -> bool {
        self.0.names(active) && self.1.names(active)
    }
}

impl<A: NamesOrg, B: NamesOrg, C: NamesOrg> NamesOrg for (A, B, C) {
    fn names(&self, active: Option<ActiveOrg<'_>>) -> bool {
        self.0.names(active) && self.1.names(active) && self.2.names(active)
    }
}

/// Asks of the type of an argument that no guard binds whether an organization is named in it.
///
/// Where one is, the function below is found first, for it is the type's own, and what it asks for is never there. The trait's is
/// found for all other types. So neither another name of a type hides what it is, nor a struct around it.
#[derive(Debug)]
pub struct TenantProbe<T: ?Sized>(PhantomData<T>);

impl<T: NamesOrg + ?Sized> TenantProbe<T> {
    /// It names one.
    #[inline(always)]
    pub const fn names_no_org()
    where
        T: ComparedByAGuard,
    {
    }
}

/// For types of which nothing is known.
pub trait NoTenant {
    /// It names none.
    #[inline(always)]
    fn names_no_org() {}
}

impl<T: ?Sized> NoTenant for TenantProbe<T> {}

/// What no type is.
#[diagnostic::on_unimplemented(
    message = "an organization is named in this `{Self}`, and no guard compares it with the caller's active one",
    label = "no guard has `org = …` with the name of this argument",
    note = "give the argument a name, and write `org = name` into the attribute",
    note = "where it may be any organization, write `org = any(reason = \"…\")`"
)]
pub trait ComparedByAGuard {}

/// A field of a struct with `#[derive(TenantPath)]`: what names an organization is compared, and what does not is left alone.
///
/// As with [`TenantProbe`], the type's own items are found first.
#[derive(Debug)]
pub struct TenantField<'a, T: ?Sized>(pub &'a T);

impl<T: NamesOrg + ?Sized> TenantField<'_, T> {
    /// It can name an organization.
    pub const IS_TENANT: bool = true;

    /// Is it the active one?
    #[must_use]
    pub fn names(&self, active: Option<ActiveOrg<'_>>) -> bool {
        self.0.names(active)
    }
}

/// For fields of other types.
pub trait NoTenantField {
    /// It names no organization.
    const IS_TENANT: bool = false;

    /// It speaks against none.
    fn names(&self, _: Option<ActiveOrg<'_>>) -> bool {
        true
    }
}

impl<T: ?Sized> NoTenantField for TenantField<'_, T> {}
