#![deny(warnings, unused, clippy::pedantic)]

use std::{rc::Rc, sync::Arc};

use clerk_guard::{Denial, require_permission, require_role};

use super::{only_admins, only_admins_sync};

#[derive(Clone, Debug, Default)]
struct Service {
    calls: u32,
}

impl Service {
    #[require_role("org:admin")]
    fn new() -> Result<Self, Denial> {
        Ok(Self::default())
    }

    #[require_role("org:admin")]
    async fn by_reference(&self) -> Result<u32, Denial> {
        Ok(self.calls)
    }

    #[require_permission("org:data:write")]
    async fn by_mutable_reference(&mut self, by: u32) -> Result<&mut u32, Denial> {
        self.calls += by;
        Ok(&mut self.calls)
    }

    #[require_role("org:admin")]
    fn by_value(self) -> Result<u32, Denial> {
        Ok(self.calls)
    }

    #[require_role("org:admin")]
    fn by_arc(self: &Arc<Self>) -> Result<u32, Denial> {
        Ok(self.calls)
    }

    #[require_role("org:admin")]
    fn by_rc(self: Rc<Self>) -> Result<u32, Denial> {
        Ok(self.calls)
    }
}

trait Store {
    type Item;

    fn list(&self) -> Result<Vec<Self::Item>, Denial>;

    #[require_role("org:admin")]
    fn provided(&self) -> Result<usize, Denial> {
        Ok(self.list()?.len())
    }
}

impl Store for Service {
    type Item = u32;

    #[require_role("org:admin")]
    fn list(&self) -> Result<Vec<u32>, Denial> {
        Ok(vec![self.calls])
    }
}

trait Asynchronous {
    async fn fetch(&self, id: u32) -> Result<u32, Denial>;
}

impl Asynchronous for Service {
    #[require_role("org:admin")]
    async fn fetch(&self, id: u32) -> Result<u32, Denial> {
        Ok(self.calls + id)
    }
}

#[async_trait::async_trait]
trait Dynamic: Send + Sync {
    async fn delete(&self, id: &str) -> Result<usize, Denial>;

    async fn replace(&mut self, id: String) -> Result<u32, Denial>;

    #[require_role("org:admin")]
    async fn provided(&self, id: &str) -> Result<usize, Denial> {
        Ok(id.len())
    }
}

#[async_trait::async_trait]
impl Dynamic for Service {
    #[require_role("org:admin")]
    async fn delete(&self, id: &str) -> Result<usize, Denial> {
        tokio::task::yield_now().await;
        Ok(id.len() + self.calls as usize)
    }

    #[require_permission("org:data:write")]
    async fn replace(&mut self, id: String) -> Result<u32, Denial> {
        self.calls += 1;
        drop(id);
        Ok(self.calls)
    }
}

/// Not `Send`, so that the future is not either.
struct Local(Rc<u32>);

#[async_trait::async_trait(?Send)]
impl LocalDynamic for Local {
    #[require_role("org:admin")]
    async fn read(&self) -> Result<u32, Denial> {
        Ok(*self.0)
    }
}

#[async_trait::async_trait(?Send)]
trait LocalDynamic {
    async fn read(&self) -> Result<u32, Denial>;
}

struct Wrapper<T>(T);

impl<T: Clone> Wrapper<T> {
    #[require_role("org:admin")]
    fn unwrap_or_clone(&self) -> Result<T, Denial>
    where
        T: Send,
    {
        Ok(self.0.clone())
    }
}

#[tokio::test]
async fn methods() {
    only_admins(|| async { Service::default().by_reference().await }).await;
    only_admins(|| async { Service::default().by_mutable_reference(2).await.map(|calls| *calls) }).await;
    only_admins_sync(Service::new);
    only_admins_sync(|| Service::default().by_value());
    only_admins_sync(|| Arc::new(Service::default()).by_arc());
    only_admins_sync(|| Rc::new(Service::default()).by_rc());
    only_admins_sync(|| Wrapper("a").unwrap_or_clone());
}

#[tokio::test]
async fn methods_of_traits() {
    only_admins_sync(|| Store::list(&Service::default()));
    only_admins_sync(|| Store::provided(&Service::default()));
    only_admins(|| async { Service::default().fetch(1).await }).await;
}

#[tokio::test]
async fn methods_that_async_trait_rewrites() {
    only_admins(|| async { Service::default().delete("1").await }).await;
    only_admins(|| async { Service::default().replace("1".to_owned()).await }).await;
    only_admins(|| async { Dynamic::provided(&Service::default(), "1").await }).await;
    only_admins(|| async { Local(Rc::new(1)).read().await }).await;
}

/// The check runs in the future and not at the call: the future of an admin's call, awaited as nobody, is refused.
#[tokio::test]
async fn a_future_is_judged_where_it_runs() {
    let service = Service::default();
    let admin = super::caller("admin").unwrap();
    let future = admin.sync_scope(|| service.delete("1"));
    let nobody = clerk_guard::Auth::signed_out();
    assert!(nobody.scope(future).await.is_err());
}
