#![deny(warnings, unused, clippy::pedantic)]

use std::{
    future::{Future, ready},
    pin::Pin,
    sync::atomic::{AtomicU32, Ordering},
};

use clerk_guard::{Denial, require_role};
use futures_util::future::{BoxFuture, FutureExt, LocalBoxFuture};

use super::only_admins;

/// How often a body ran.
static RUNS: AtomicU32 = AtomicU32::new(0);

#[require_role("org:admin")]
fn opaque_future(id: u32) -> impl Future<Output = Result<u32, Denial>> + Send {
    async move { Ok(id) }
}

#[require_role("org:admin")]
fn borrowing_future(text: &str) -> impl Future<Output = Result<usize, Denial>> + '_ {
    async { Ok(text.len()) }
}

#[require_role("org:admin")]
fn ready_future() -> impl Future<Output = Result<u32, Denial>> {
    ready(Ok(1))
}

#[require_role("org:admin")]
fn statements_before() -> impl Future<Output = Result<u32, Denial>> {
    RUNS.fetch_add(1, Ordering::SeqCst);
    async { Ok(1) }
}

#[require_role("org:admin")]
fn boxed(id: u32) -> Pin<Box<dyn Future<Output = Result<u32, Denial>> + Send>> {
    Box::pin(async move { Ok(id) })
}

#[require_role("org:admin")]
fn boxed_with_lifetime(text: &str) -> BoxFuture<'_, Result<usize, Denial>> {
    let trimmed = text.trim();
    async move { Ok(trimmed.len()) }.boxed()
}

#[require_role("org:admin")]
fn boxed_early_return(id: u32) -> BoxFuture<'static, Result<u32, Denial>> {
    if id == 0 {
        return Box::pin(ready(Ok(0)));
    }
    Box::pin(async move { Ok(id) })
}

#[require_role("org:admin")]
fn boxed_local() -> LocalBoxFuture<'static, Result<u32, Denial>> {
    let not_send = std::rc::Rc::new(1);
    async move { Ok(*not_send) }.boxed_local()
}

#[require_role("org:admin")]
async fn returns_a_future() -> Result<BoxFuture<'static, u32>, Denial> {
    Ok(async { 1 }.boxed())
}

#[tokio::test]
async fn functions_that_return_futures() {
    only_admins(|| opaque_future(1)).await;
    only_admins(|| borrowing_future("a")).await;
    only_admins(ready_future).await;
    only_admins(|| boxed(1)).await;
    only_admins(|| boxed_with_lifetime("a")).await;
    only_admins(|| boxed_early_return(0)).await;
    only_admins(|| boxed_early_return(1)).await;
    only_admins(boxed_local).await;
    only_admins(|| async { returns_a_future().await.map(|_| ()) }).await;
}

#[tokio::test]
async fn nothing_of_the_body_runs_before_the_check() {
    only_admins(statements_before).await;
    assert_eq!(RUNS.load(Ordering::SeqCst), 1, "the admin's call ran it, and no other");
}
