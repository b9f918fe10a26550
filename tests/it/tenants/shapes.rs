//! Functions of every shape in which an organization is named, or a permit is bound.

use std::{borrow::Cow, future::Future, pin::Pin};

use async_trait::async_trait;
use axum::response::IntoResponse;
use clerk_guard::{
    Denial, DenialKind, OrgId, OrgSlug, Permit, Session, TenantPath, require, require_permission,
};

use super::ada;
use crate::{permits::DeleteData, shapes::kind};

struct Path<T>(T);

#[derive(TenantPath)]
struct ItemPath {
    org_id: OrgId,
    item: u64,
}

#[async_trait]
trait Items {
    async fn find(&self, path: Path<ItemPath>) -> Result<u64, Denial>;

    async fn list<'a>(&self, org: &'a OrgId) -> Result<Cow<'a, str>, Denial>;
}

struct Store {
    first: u64,
}

#[async_trait]
impl Items for Store {
    #[require_permission("org:data:read", org = path.0)]
    async fn find(&self, path: Path<ItemPath>) -> Result<u64, Denial> {
        Ok(path.0.item + self.first)
    }

    #[require_permission("org:data:read", org = org)]
    async fn list<'a>(&self, org: &'a OrgId) -> Result<Cow<'a, str>, Denial> {
        Ok(org.as_str().into())
    }
}

impl Store {
    #[require_permission("org:data:read", session: Session, org = (org_id, slug))]
    async fn generic<T: Default, const N: usize>(
        &mut self,
        mut org_id: OrgId,
        slug: Option<&OrgSlug>,
        rest: [T; N],
    ) -> Result<(OrgId, usize), Denial> {
        self.first = 1;
        org_id = session.org_id().cloned().unwrap_or(org_id);
        Ok((org_id, rest.len() + usize::from(slug.is_some())))
    }

    #[require(DeleteData && when(self.first == path.item), permit: Permit<DeleteData>, org = path)]
    fn delete(&self, path: ItemPath) -> Result<(Permit<DeleteData>, OrgId), Denial> {
        Ok((permit, path.org_id))
    }
}

#[require_permission("org:data:read", org = &org_id)]
async fn page(Path((org_id, item)): Path<(OrgId, u64)>) -> impl IntoResponse {
    format!("{org_id} {item}")
}

#[require_permission("org:data:read", org = org_id)]
fn future(org_id: OrgId) -> impl Future<Output = Result<OrgId, Denial>> {
    async move { Ok(org_id) }
}

#[require_permission("org:data:read", org = *org_id)]
fn boxed(org_id: &OrgId) -> Pin<Box<dyn Future<Output = Result<usize, Denial>> + Send + '_>> {
    Box::pin(async move { Ok(org_id.len()) })
}

fn path(org: &str) -> ItemPath {
    ItemPath { org_id: org.into(), item: 7 }
}

/// A guard's own future goes from thread to thread.
fn is_send<F: Future + Send>(future: F) -> F {
    future
}

#[tokio::test]
async fn every_shape_compares() {
    for (org, expected) in [("org_acme", None), ("org_other", Some(DenialKind::OtherOrganization))] {
        let (id, slug) = (OrgId::from(org), OrgSlug::from("acme"));
        let mut store = Store { first: 0 };
        assert_eq!(kind(ada().scope(store.find(Path(path(org)))).await), expected);
        assert_eq!(kind(ada().scope(store.list(&id)).await), expected);
        let generic = is_send(store.generic::<u8, 2>(id.clone(), Some(&slug), [0; 2]));
        let found = ada().scope(generic).await;
        assert_eq!(kind(found.clone()), expected);
        assert_eq!(found.ok().map(|(_, len)| len), expected.is_none().then_some(3));
        assert_eq!(kind(ada().scope(is_send(future(id.clone()))).await), expected);
        assert_eq!(kind(ada().scope(boxed(&id)).await), expected);
        let response = ada().scope(page(Path((id, 7)))).await.into_response();
        assert_eq!(response.status().as_u16(), if expected.is_none() { 200 } else { 404 });
    }
}

#[test]
fn a_permit_a_question_and_an_organization_go_together() {
    let call = |first, org: &str, session: clerk_guard::testing::TestSession<'_>| {
        let found = session.sync_scope(|| Store { first }.delete(path(org)));
        kind(found.map(|(permit, org)| assert_eq!(permit.org_id().unwrap(), &org)))
    };
    let deleter = ada().permission("org:data:delete");
    assert_eq!(call(7, "org_acme", deleter.clone()), None);
    assert_eq!(call(7, "org_other", deleter.clone()), Some(DenialKind::OtherOrganization));
    assert_eq!(call(8, "org_acme", deleter), Some(DenialKind::Forbidden));
    assert_eq!(call(7, "org_acme", ada()), Some(DenialKind::Forbidden));
}
