//! Requirements that ask about the call, on functions of every shape.

#![deny(warnings, unused, clippy::pedantic)]

use std::{fmt::Debug, future::Future, pin::Pin};

use async_trait::async_trait;
use axum::response::IntoResponse;
use clerk_guard::{
    Denial, DenialKind, Machine, MachineKind, Session, UserId, require, require_reverification,
};

use super::{caller, kind};

struct Path<T>(T);

struct Item {
    id: u32,
    owner: UserId,
}

struct Store<T> {
    open: bool,
    items: Vec<T>,
}

#[async_trait]
trait Items {
    async fn delete(&mut self, id: usize) -> Result<(), Denial>;
    async fn find<'a>(&'a self, name: &'a str) -> Result<&'a str, Denial>;
}

#[async_trait]
impl<T: Send + Sync> Items for Store<T> {
    #[require(signed_in && when(self.open && id < self.items.len()))]
    async fn delete(&mut self, id: usize) -> Result<(), Denial> {
        tokio::task::yield_now().await;
        self.items.remove(id);
        Ok(())
    }

    #[require(role("org:admin") || when(self.open && !name.is_empty()))]
    async fn find<'a>(&'a self, name: &'a str) -> Result<&'a str, Denial> {
        Ok(name)
    }
}

impl<T: PartialEq + Debug> Store<T> {
    #[require(when(self.items.contains(item)) && !impersonated)]
    fn keep(&mut self, item: &T) -> Result<usize, Denial> {
        self.items.retain(|kept| kept == item);
        Ok(self.items.len())
    }

    #[require(org || when(self.items.iter().any(|kept| wanted.iter().any(|wanted| kept == wanted))))]
    async fn has_one_of<const N: usize>(&self, wanted: [T; N]) -> Result<usize, Denial> {
        Ok(wanted.len())
    }
}

#[require(when(name.len() > id as usize), session: Session)]
async fn destructured(
    Path((id, _)): Path<(u32, u32)>,
    Path(name): Path<&'static str>,
) -> Result<(usize, Session), Denial> {
    Ok((name.len() + id as usize, session))
}

#[require(permission("org:data:read") && when(*limit < 3))]
async fn mutable(mut limit: Box<u32>) -> Result<u32, Denial> {
    *limit += 1;
    Ok(*limit)
}

// Used in the question alone, and no argument is one too many.
#[require(when(owner == session.user_id().as_str()))]
fn asked_alone(owner: &str) -> Result<(), Denial> {
    Ok(())
}

#[require(when({ let is_mine = |item: &Item| item.owner == *session.user_id(); items.iter().all(is_mine) }))]
fn closure(items: &[Item]) -> Result<u32, Denial> {
    Ok(items.iter().map(|item| item.id).sum())
}

#[require(when(longest(left, right).len() < 9))]
fn lifetimes<'a, 'b: 'a, S: AsRef<str> + ?Sized>(left: &'a S, right: &'b S) -> Result<&'a str, Denial> {
    Ok(longest(left, right))
}

fn longest<'a, S: AsRef<str> + ?Sized>(left: &'a S, right: &'a S) -> &'a str {
    let (left, right) = (left.as_ref(), right.as_ref());
    if left.len() > right.len() { left } else { right }
}

#[require(when(is_open()) && org)]
fn opaque(is_open: impl Fn() -> bool) -> impl IntoResponse {
    if is_open() { "open" } else { "closed" }
}

#[require(when(id > 0) && role("org:admin") || when(id > 9))]
fn boxed(id: u32) -> Pin<Box<dyn Future<Output = Result<u32, Denial>> + Send>> {
    Box::pin(async move { Ok(id) })
}

#[require(signed_in && when(id > 0) || machine(api_key) && scope("items:read"))]
async fn user_or_machine(id: u32) -> Result<u32, Denial> {
    tokio::task::yield_now().await;
    Ok(id)
}

#[require(machine && scope("items:read"), machine: Machine)]
async fn bound_machine() -> Result<Machine, Denial> {
    Ok(machine)
}

#[require_reverification(lax)]
#[require(when(*open))]
async fn stacked(open: &bool) -> Result<bool, Denial> {
    Ok(*open)
}

fn is_send<T: Send>(value: T) -> T {
    value
}

fn item(id: u32, owner: &str) -> Item {
    Item { id, owner: owner.into() }
}

const FORBIDDEN: Option<DenialKind> = Some(DenialKind::Forbidden);

#[tokio::test]
async fn methods_ask_about_themselves() {
    let (member, nobody) = (caller("member").unwrap(), caller("nobody").unwrap());
    let mut store = Store { open: true, items: vec![1_u32, 2, 2] };
    let unauthenticated = Some(DenialKind::Unauthenticated);
    assert_eq!(kind(nobody.clone().scope(store.delete(0)).await), unauthenticated);
    assert_eq!(kind(member.clone().scope(store.delete(3)).await), FORBIDDEN);
    assert_eq!(is_send(member.clone().scope(store.delete(0))).await, Ok(()));
    assert_eq!(store.items, [2, 2]);
    assert_eq!(member.clone().scope(store.find("one")).await, Ok("one"));
    assert_eq!(kind(member.clone().scope(store.find("")).await), FORBIDDEN);
    assert_eq!(member.clone().sync_scope(|| store.keep(&2)), Ok(2));
    assert_eq!(kind(member.clone().sync_scope(|| store.keep(&1))), FORBIDDEN);
    assert_eq!(kind(store.keep(&2)), Some(DenialKind::Unwired));
    assert_eq!(is_send(member.scope(store.has_one_of([7, 8]))).await, Ok(2));
    assert_eq!(kind(nobody.scope(store.has_one_of([2])).await), unauthenticated);
}

#[tokio::test]
async fn functions_ask_about_their_arguments() {
    let member = caller("member").unwrap();
    let call = |id| member.clone().scope(is_send(destructured(Path((id, 0)), Path("name"))));
    assert_eq!(
        call(1).await.map(|(length, session)| (length, session.user_id().to_string())),
        Ok((5, "user_ada".to_owned()))
    );
    assert_eq!(kind(call(4).await), FORBIDDEN);
    assert_eq!(member.clone().scope(mutable(Box::new(2))).await, Ok(3));
    assert_eq!(kind(member.clone().scope(mutable(Box::new(3))).await), FORBIDDEN);
    assert_eq!(member.clone().sync_scope(|| asked_alone("user_ada")), Ok(()));
    assert_eq!(kind(member.clone().sync_scope(|| asked_alone("user_ben"))), FORBIDDEN);
    let mine = [item(1, "user_ada"), item(2, "user_ada")];
    assert_eq!(member.clone().sync_scope(|| closure(&mine)), Ok(3));
    assert_eq!(kind(member.clone().sync_scope(|| closure(&[item(1, "user_ben")]))), FORBIDDEN);
    assert_eq!(member.clone().sync_scope(|| lifetimes("one", "three")), Ok("three"));
    assert_eq!(kind(member.sync_scope(|| lifetimes("one", "nine letters"))), FORBIDDEN);
}

#[tokio::test]
async fn whatever_they_return() {
    let (member, admin) = (caller("member").unwrap(), caller("admin").unwrap());
    let status = |open| member.clone().sync_scope(|| opaque(|| open)).into_response().status().as_u16();
    assert_eq!((status(true), status(false)), (200, 403));
    let call = |caller: &clerk_guard::Auth, id| caller.clone().scope(boxed(id));
    assert_eq!(call(&admin, 1).await, Ok(1));
    assert_eq!(kind(call(&admin, 0).await), FORBIDDEN);
    assert_eq!(call(&member, 10).await, Ok(10));
    assert_eq!(kind(call(&member, 9).await), FORBIDDEN);
}

#[tokio::test]
async fn users_and_machines() {
    let instance = clerk_guard::testing::TestInstance::new();
    let machine = || instance.machine().kind(MachineKind::ApiKey).granted("items:read").auth();
    let member = caller("member").unwrap();
    assert_eq!(is_send(machine().scope(user_or_machine(0))).await, Ok(0));
    assert_eq!(member.clone().scope(user_or_machine(1)).await, Ok(1));
    // What machines need is not known of a user.
    assert_eq!(kind(member.clone().scope(user_or_machine(0)).await), Some(DenialKind::TokenKind));
    assert!(is_send(machine().scope(bound_machine())).await.is_ok());
    assert_eq!(kind(member.scope(bound_machine()).await), Some(DenialKind::TokenKind));
    let fresh = instance.session().factor_ages(Some(1), None);
    assert_eq!(fresh.scope(stacked(&true)).await, Ok(true));
    assert_eq!(kind(fresh.scope(stacked(&false)).await), FORBIDDEN);
}
