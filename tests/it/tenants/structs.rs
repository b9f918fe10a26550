//! Structs in which an organization is named.

use clerk_guard::{Denial, DenialKind, OrgId, OrgSlug, TenantPath, require_auth, require_permission};

use super::ada;
use crate::shapes::kind;

mod vendor {
    pub(super) use clerk_guard as guard;
}

#[derive(Clone, TenantPath)]
struct ItemPath {
    org_id: OrgId,
    item: u64,
}

/// An alias hides what it is from the eye, not from the compiler.
type Tenant = OrgSlug;

#[derive(TenantPath)]
#[tenant_path(crate = vendor::guard)]
struct Nested {
    path: ItemPath,
    tenant: Option<Tenant>,
    count: Vec<u8>,
}

#[derive(TenantPath)]
struct Pair(OrgId, String);

/// As a framework has it.
struct Path<T>(T);

struct NewItem {
    title: String,
}

#[require_permission("org:data:read", org = path.0)]
async fn whole(path: Path<ItemPath>, new: &NewItem) -> Result<(u64, usize), Denial> {
    Ok((path.0.item, new.title.len()))
}

#[require_auth(org = path)]
fn taken_apart(Path(path): Path<ItemPath>) -> Result<ItemPath, Denial> {
    Ok(path)
}

#[require_auth(org = org_id)]
fn further(Path(ItemPath { org_id, item }): Path<ItemPath>) -> Result<(OrgId, u64), Denial> {
    Ok((org_id, item))
}

#[require_auth(org = (nested, pairs))]
fn several(nested: &Nested, pairs: &[Pair]) -> Result<usize, Denial> {
    Ok(nested.count.len() + pairs.iter().map(|pair| pair.1.len()).sum::<usize>())
}

#[require_auth(org = any(reason = "it is shown to everybody"))]
fn any(path: &ItemPath) -> Result<u64, Denial> {
    Ok(path.item)
}

fn path(org: &str) -> ItemPath {
    ItemPath { org_id: org.into(), item: 7 }
}

#[tokio::test]
async fn the_organization_of_a_struct_is_compared() {
    let new = NewItem { title: "four".to_owned() };
    let other = Some(DenialKind::OtherOrganization);
    assert_eq!(ada().scope(whole(Path(path("org_acme")), &new)).await, Ok((7, 4)));
    assert_eq!(kind(ada().scope(whole(Path(path("org_other")), &new)).await), other);
    ada().sync_scope(|| {
        assert_eq!(taken_apart(Path(path("org_acme"))).unwrap().item, 7);
        assert_eq!(kind(taken_apart(Path(path("org_other"))).map(drop)), other);
        assert_eq!(further(Path(path("org_acme"))), Ok(("org_acme".into(), 7)));
        assert_eq!(kind(further(Path(path("org_other")))), other);
        assert_eq!(any(&path("org_other")), Ok(7));
    });
}

#[test]
fn each_field_that_can_name_one_is_compared() {
    let call = |org: &str, tenant: Option<&str>, pairs: &[&str]| {
        let nested = Nested { path: path(org), tenant: tenant.map(Into::into), count: vec![1] };
        let pairs: Vec<_> = pairs.iter().map(|org| Pair((*org).into(), "ab".to_owned())).collect();
        ada().sync_scope(|| several(&nested, &pairs))
    };
    let other = Some(DenialKind::OtherOrganization);
    assert_eq!(call("org_acme", Some("acme"), &["org_acme", "org_acme"]), Ok(5));
    assert_eq!(kind(call("org_other", Some("acme"), &["org_acme"])), other);
    assert_eq!(kind(call("org_acme", Some("other"), &["org_acme"])), other);
    assert_eq!(kind(call("org_acme", None, &["org_acme"])), other);
    assert_eq!(kind(call("org_acme", Some("acme"), &["org_acme", "org_other"])), other);
}
