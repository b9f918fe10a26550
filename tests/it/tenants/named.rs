//! What names an organization, each kind of it beside a caller of that organization, of another and of none.

use clerk_guard::{Auth, Denial, DenialKind, NamesOrg, OrgId, OrgSlug, require_auth};

use super::{INSTANCE, ada};
use crate::shapes::kind;

#[require_auth(org = named)]
fn about(named: impl NamesOrg) -> Result<(), Denial> {
    let _ = named;
    Ok(())
}

/// Whether somebody of `org_acme` may, of another organization, and of none.
fn may(named: impl NamesOrg) -> [bool; 3] {
    let callers: [Auth; 3] =
        [ada().auth(), INSTANCE.session().org("org_other").auth(), INSTANCE.session().auth()];
    callers.map(|auth| match kind(auth.sync_scope(|| about(&named))) {
        None => true,
        Some(DenialKind::OtherOrganization) => false,
        Some(other) => panic!("{other:?}"),
    })
}

#[test]
fn ids_slugs_and_several_of_them() {
    const ACME: [bool; 3] = [true, false, false];
    const OTHER: [bool; 3] = [false, true, false];
    const NONE: [bool; 3] = [false, false, true];
    const NOBODY: [bool; 3] = [false, false, false];
    let (id, slug, other) = (OrgId::from("org_acme"), OrgSlug::from("acme"), OrgId::from("org_other"));

    assert_eq!(may(&id), ACME);
    assert_eq!(may(id.clone()), ACME);
    assert_eq!(may(&slug), ACME);
    assert_eq!(may(&other), OTHER);
    assert_eq!(may(Some(&id)), ACME);
    assert_eq!(may(None::<OrgId>), NONE);
    assert_eq!(may(Some(None::<OrgSlug>)), NONE);

    assert_eq!(may((&id, &slug)), ACME);
    assert_eq!(may((&id, &other)), NOBODY);
    assert_eq!(may((&id, Some(&slug), [&id, &id])), ACME);
    assert_eq!(may((&id, &slug, &other)), NOBODY);
    assert_eq!(may((&id, None::<OrgId>)), NOBODY);
    assert_eq!(may([&id, &id]), ACME);
    assert_eq!(may([&id, &other]), NOBODY);
    assert_eq!(may(vec![other.clone(), other]), OTHER);
    // A list of nothing names none, as `None` does.
    assert_eq!(may(Vec::<OrgId>::new()), NONE);
    assert_eq!(may([id, "org_acme".into()].as_slice()), ACME);
}
