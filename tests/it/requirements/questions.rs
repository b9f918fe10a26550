//! `when(…)`: what it sees, when it is asked, and of whom.

#![deny(warnings, unused, clippy::pedantic)]

use std::{cell::Cell, sync::LazyLock};

use clerk_guard::{
    Auth, Denial, DenialKind, Policy, Session, UserId, require,
    testing::{TestInstance, TestSession},
};

use crate::shapes::kind;

struct Item {
    owner: UserId,
}

fn item(owner: &str) -> Item {
    Item { owner: owner.into() }
}

#[derive(Policy)]
#[permission("org:items:delete")]
struct DeleteItems;

#[require(DeleteItems || when(*session.user_id() == item.owner))]
async fn by_reference(item: &Item) -> Result<u8, Denial> {
    tokio::task::yield_now().await;
    Ok(u8::from(item.owner.as_str() == "user_ada"))
}

#[require(when(*caller.user_id() == item.owner), caller: Session)]
fn by_value(item: Item) -> Result<(Item, Session), Denial> {
    Ok((item, caller))
}

#[require(when(caller.user_id() == session))]
fn beside_a_parameter_of_this_name(session: &UserId, caller: &Session) -> Result<(), Denial> {
    let _ = (session, caller);
    Ok(())
}

struct Store {
    open: bool,
    asked: Cell<u8>,
}

impl Store {
    fn ask(&self, answer: bool) -> bool {
        self.asked.set(self.asked.get() + 1);
        answer
    }

    #[require((when(self.open) || role("org:admin")) && !impersonated)]
    fn list(&mut self) -> Result<(), Denial> {
        self.open = false;
        Ok(())
    }

    #[require(permission("org:items:read") && when(self.ask(yes)) || when(self.ask(no)) && reverification(strict))]
    fn count(&self, yes: bool, no: bool) -> Result<(), Denial> {
        Ok(())
    }
}

static INSTANCE: LazyLock<TestInstance> = LazyLock::new(TestInstance::new);

fn ada() -> TestSession<'static> {
    INSTANCE.session().user("user_ada").org("org_acme")
}

#[tokio::test]
async fn a_question_sees_the_arguments_and_the_session() {
    assert_eq!(ada().scope(by_reference(&item("user_ada"))).await, Ok(1));
    let other = item("user_ben");
    assert_eq!(kind(ada().scope(by_reference(&other)).await), Some(DenialKind::Forbidden));
    assert_eq!(ada().permission("org:items:delete").scope(by_reference(&other)).await, Ok(0));
    assert_eq!(kind(Auth::signed_out().scope(by_reference(&other)).await), Some(DenialKind::Unauthenticated));
    assert_eq!(kind(by_reference(&other).await), Some(DenialKind::Unwired));

    let (kept, session) = ada().auth().sync_scope(|| by_value(item("user_ada"))).unwrap();
    assert_eq!(*session.user_id(), kept.owner);
    assert!(ada().auth().sync_scope(|| by_value(item("user_ben"))).is_err());

    let session = ada().auth().session().unwrap().clone();
    assert_eq!(beside_a_parameter_of_this_name(&UserId::from("user_ada"), &session), Ok(()));
    assert!(beside_a_parameter_of_this_name(&UserId::from("user_ben"), &session).is_err());
}

#[test]
fn a_question_borrows_and_no_longer_than_it_is_asked() {
    let mut store = Store { open: true, asked: Cell::new(0) };
    let caller = ada().auth();
    assert_eq!(caller.clone().sync_scope(|| store.list()), Ok(()));
    assert_eq!(kind(caller.sync_scope(|| store.list())), Some(DenialKind::Forbidden));
}

#[test]
fn a_question_is_asked_where_it_matters_once_and_of_no_stranger() {
    let asked = |caller: Auth, yes, no| {
        let store = Store { open: true, asked: Cell::new(0) };
        let result = caller.sync_scope(|| store.count(yes, no));
        (kind(result), store.asked.get())
    };
    let reader = || ada().permission("org:items:read").auth();
    assert_eq!(asked(reader(), true, true), (None, 1));
    assert_eq!(asked(reader(), false, false), (Some(DenialKind::Forbidden), 2));
    // The second pass, which finds out whether a reverification would help, asks nobody again.
    assert_eq!(asked(reader(), false, true), (Some(DenialKind::Reverification), 2));
    assert_eq!(asked(ada().auth(), true, false), (Some(DenialKind::Forbidden), 1));
    assert_eq!(asked(Auth::signed_out(), true, true), (Some(DenialKind::Unauthenticated), 0));
    assert_eq!(asked(Auth::unavailable(), true, true), (Some(DenialKind::Unavailable), 0));
    assert_eq!(asked(Auth::unwired(), true, true), (Some(DenialKind::Unwired), 0));
    let pending = ada().permission("org:items:read").pending().auth();
    assert_eq!(asked(pending, true, true), (Some(DenialKind::Pending), 0));
    let machine = INSTANCE.machine().granted("items:read").auth();
    assert_eq!(asked(machine, true, true), (Some(DenialKind::TokenKind), 0));
}
