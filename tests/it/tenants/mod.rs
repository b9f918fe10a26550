//! `org = …`: whoever is calling, the organization that the call names is the active one.

#![deny(warnings, unused, clippy::pedantic)]

mod named;
mod routes;
mod shapes;
mod structs;

use std::sync::LazyLock;

use clerk_guard::{
    Auth, Denial, DenialKind, OrgId, OrgSlug, deny_impersonation, require, require_auth, require_feature,
    require_org, require_permission, require_plan, require_reverification, require_role, require_scope,
    testing::{TestInstance, TestSession},
};
use serde_json::json;

use crate::shapes::kind;

pub(crate) static INSTANCE: LazyLock<TestInstance> = LazyLock::new(TestInstance::new);

/// A member of `org_acme` who may read.
pub(crate) fn ada() -> TestSession<'static> {
    INSTANCE.session().user("user_ada").org("org_acme").org_slug("acme").permission("org:data:read")
}

#[require_permission("org:data:read", org = org_id)]
async fn by_id(org_id: &OrgId) -> Result<u8, Denial> {
    tokio::task::yield_now().await;
    Ok(u8::from(org_id.is_empty()))
}

#[require_permission(org = slug, "org:data:read")]
fn by_slug(slug: OrgSlug) -> Result<OrgSlug, Denial> {
    Ok(slug)
}

/// The guard of the other argument stands apart, and above.
#[require_org(org = one)]
#[require_auth(org = other)]
fn by_both(one: &OrgId, other: &OrgSlug) -> Result<(), Denial> {
    Ok(())
}

#[require_auth]
#[require_permission("org:data:read", org = org_id)]
fn bound_below(org_id: &OrgId) -> Result<(), Denial> {
    Ok(())
}

#[require_permission("org:data:read", org = org_id)]
#[require_auth]
fn bound_above(org_id: &OrgId) -> Result<(), Denial> {
    Ok(())
}

#[require_role("org:admin")]
#[require_auth(org = any(reason = "support looks into all of them"))]
fn any(org_id: &OrgId) -> Result<String, Denial> {
    Ok(org_id.to_string())
}

#[require_scope("items:read", org = any(reason = "compared in the body"), machine: clerk_guard::Machine)]
fn of_a_machine(org_id: &OrgId) -> Result<bool, Denial> {
    Ok(machine.org_id() == Some(org_id.as_str()))
}

#[require((role("org:admin") || permission("org:data:read")) && !impersonated, org = (one, [other]))]
fn by_several(one: &OrgId, other: Option<OrgSlug>) -> Result<Option<OrgSlug>, Denial> {
    Ok(other)
}

#[require_feature("org:sso", org = org)]
#[require_plan("org:team", org = org)]
#[require_reverification(strict, org = org)]
#[deny_impersonation(org = org)]
fn by_every_guard(org: &OrgId) -> Result<(), Denial> {
    Ok(())
}

struct Store;

impl Store {
    #[require_permission("org:data:read", org = org_id)]
    async fn items<T: Send + Into<OrgId> + Clone>(
        &self,
        org_id: OrgId,
        other: u8,
    ) -> Result<(OrgId, u8), Denial> {
        Ok((org_id, other))
    }

    #[require_permission("org:data:read", org = org.clone().into())]
    fn of(&self, org: impl Into<OrgId> + Clone) -> Result<OrgId, Denial> {
        Ok(org.into())
    }
}

/// Who calls, and what becomes of it where `org_acme` is named.
fn callers() -> [(&'static str, Auth, Option<DenialKind>); 11] {
    let other = INSTANCE.session().org("org_other").org_slug("other").permission("org:data:read");
    [
        ("nobody", Auth::signed_out(), Some(DenialKind::Unauthenticated)),
        ("unwired", Auth::unwired(), Some(DenialKind::Unwired)),
        ("unavailable", Auth::unavailable(), Some(DenialKind::Unavailable)),
        ("member", ada().auth(), None),
        ("admin", ada().role("org:admin").auth(), None),
        ("pending", ada().pending().auth(), Some(DenialKind::Pending)),
        ("impersonated", ada().impersonated_by("user_eve").auth(), None),
        ("machine", INSTANCE.machine().granted("data:read").auth(), Some(DenialKind::TokenKind)),
        ("of another organization", other.auth(), Some(DenialKind::OtherOrganization)),
        ("without the permission", INSTANCE.session().org("org_acme").auth(), Some(DenialKind::Forbidden)),
        ("in nobody's organization", INSTANCE.session().auth(), Some(DenialKind::Forbidden)),
    ]
}

#[tokio::test]
async fn only_the_active_organization_may_be_named() {
    let (id, slug) = (OrgId::from("org_acme"), OrgSlug::from("acme"));
    for (name, auth, expected) in callers() {
        assert_eq!(kind(auth.clone().scope(by_id(&id)).await), expected, "{name}");
        let items = Store.items::<OrgId>(id.clone(), 1);
        assert_eq!(kind(auth.clone().scope(items).await), expected, "{name}");
        auth.sync_scope(|| {
            let by_slug =
                if name == "without the permission" { None } else { Some(kind(by_slug(slug.clone()))) };
            assert_eq!(by_slug.unwrap_or(expected), expected, "{name}");
            assert_eq!(kind(bound_below(&id)), expected, "{name}");
            assert_eq!(kind(Store.of("org_acme")), expected, "{name}");
            let above = kind(bound_above(&id));
            assert_eq!(above, expected, "{name}");
        });
    }
}

#[test]
fn ids_and_slugs_are_compared_to_the_letter_and_never_with_each_other() {
    let id = |id: &str| kind(ada().sync_scope(|| bound_below(&id.into())));
    let slug = |slug: &str| kind(ada().sync_scope(|| by_slug(slug.into())));
    let other = Some(DenialKind::OtherOrganization);
    assert_eq!((id("org_acme"), slug("acme")), (None, None));
    for odd in ["", "acme", "ORG_ACME", "org_acme ", "org_acme\0", "org_acm"] {
        assert_eq!(id(odd), other, "{odd}");
    }
    for odd in ["", "org_acme", "Acme", "acme/"] {
        assert_eq!(slug(odd), other, "{odd}");
    }
    // Of an organization without a slug, no slug is the slug; not even an empty one.
    let without = INSTANCE.session().org("org_acme").permission("org:data:read");
    let empty = without.clone().org_slug("");
    for session in [without, empty] {
        assert_eq!(kind(session.sync_scope(|| by_slug("".into()))), other);
        assert_eq!(kind(session.sync_scope(|| bound_below(&"org_acme".into()))), None);
    }
}

#[test]
fn a_slug_that_looks_like_the_id_of_another_organization_opens_nothing() {
    let eve = INSTANCE.session().org("org_eve").org_slug("org_acme").permission("org:data:read");
    assert_eq!(kind(eve.sync_scope(|| bound_below(&"org_acme".into()))), Some(DenialKind::OtherOrganization));
    assert_eq!(kind(eve.sync_scope(|| bound_below(&"org_eve".into()))), None);
}

#[test]
fn both_layouts_of_tokens_say_which_organization_is_active() {
    for session in [ada(), ada().v1()] {
        assert_eq!(kind(session.sync_scope(|| bound_below(&"org_acme".into()))), None);
        assert_eq!(kind(session.sync_scope(|| by_slug("acme".into()))), None);
        let other = session.sync_scope(|| bound_below(&"org_other".into()));
        assert_eq!(kind(other), Some(DenialKind::OtherOrganization));
    }
}

#[test]
fn what_cannot_be_read_is_no_organization_and_not_the_lack_of_one() {
    let unreadable = INSTANCE.session().claim("o", json!(7));
    let denied = kind(unreadable.sync_scope(|| any_or_none(None)));
    assert_eq!(denied, Some(DenialKind::MalformedClaim("o")));
    assert_eq!(kind(INSTANCE.session().sync_scope(|| any_or_none(None))), None);
    assert_eq!(kind(ada().sync_scope(|| any_or_none(None))), Some(DenialKind::OtherOrganization));
    assert_eq!(kind(ada().sync_scope(|| any_or_none(Some("org_acme".into())))), None);
}

#[require_auth(org = org)]
fn any_or_none(org: Option<OrgId>) -> Result<Option<OrgId>, Denial> {
    Ok(org)
}

#[test]
fn several_are_all_the_active_one() {
    let call = |session: TestSession<'_>, one: &str, other: Option<&str>| {
        kind(session.sync_scope(|| by_several(&one.into(), other.map(Into::into))))
    };
    let other = Some(DenialKind::OtherOrganization);
    assert_eq!(call(ada(), "org_acme", Some("acme")), None);
    assert_eq!(call(ada(), "org_other", Some("acme")), other);
    assert_eq!(call(ada(), "org_acme", Some("other")), other);
    assert_eq!(call(ada(), "org_acme", None), other);
    assert_eq!(
        call(ada().impersonated_by("user_eve"), "org_acme", Some("acme")),
        Some(DenialKind::Forbidden)
    );

    let both = |one: &str, slug: &str| kind(ada().sync_scope(|| by_both(&one.into(), &slug.into())));
    assert_eq!(both("org_acme", "acme"), None);
    assert_eq!((both("org_other", "acme"), both("org_acme", "other")), (other, other));
}

#[test]
fn every_guard_of_users_compares() {
    let full = ada().feature("org:sso").plan("org:team").factor_ages(Some(0), Some(0));
    let call = |org: &str| kind(full.sync_scope(|| by_every_guard(&org.into())));
    assert_eq!((call("org_acme"), call("org_other")), (None, Some(DenialKind::OtherOrganization)));
    // Nobody is asked to prove who they are for what is of another organization.
    let stale = ada().feature("org:sso").plan("org:team").factor_ages(Some(99), Some(99));
    let call = |org: &str| kind(stale.sync_scope(|| reverified(&org.into())));
    assert_eq!(
        (call("org_acme"), call("org_other")),
        (Some(DenialKind::Reverification), Some(DenialKind::OtherOrganization))
    );
}

#[require_reverification(strict, org = org)]
fn reverified(org: &OrgId) -> Result<(), Denial> {
    Ok(())
}

#[test]
fn any_organization_may_be_named_where_the_code_says_why() {
    let admin = ada().role("org:admin");
    assert_eq!(admin.sync_scope(|| any(&"org_other".into())), Ok("org_other".to_owned()));
    assert_eq!(kind(ada().sync_scope(|| any(&"org_other".into()))), Some(DenialKind::Forbidden));
    let key = INSTANCE
        .machine()
        .kind(clerk_guard::MachineKind::ApiKey)
        .subject("org_acme")
        .granted("items:read")
        .auth();
    assert_eq!(key.clone().sync_scope(|| of_a_machine(&"org_acme".into())), Ok(true));
    assert_eq!(key.sync_scope(|| of_a_machine(&"org_other".into())), Ok(false));
}
