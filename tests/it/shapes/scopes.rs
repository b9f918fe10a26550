//! Guards that ask for machines, on the same shapes of functions as the others.

#![deny(warnings, unused, clippy::pedantic)]

use std::{
    fmt::{Debug, Display},
    future::{Future, ready},
    pin::Pin,
    sync::atomic::{AtomicU32, Ordering},
};

use axum::{http::StatusCode, response::IntoResponse};
use clerk_guard::{
    Auth, Denial, DenialKind, Machine, MachineKind, Session, require_auth, require_permission, require_scope,
    testing::TestInstance,
};
use futures_util::future::{BoxFuture, FutureExt, LocalBoxFuture};

use super::{kind, responses::status_of};

/// Who calls, and what becomes of it where machines with `items:write` may.
const CALLERS: [(&str, Option<DenialKind>); 8] = [
    ("nobody", Some(DenialKind::Unauthenticated)),
    ("admin", Some(DenialKind::TokenKind)),
    ("api key", None),
    ("m2m", None),
    ("oauth", None),
    ("reader", Some(DenialKind::Forbidden)),
    ("out of reach", Some(DenialKind::Unavailable)),
    ("no context", Some(DenialKind::Unwired)),
];

fn caller(name: &str) -> Option<Auth> {
    let instance = TestInstance::new();
    let writer =
        |kind| Some(instance.machine().kind(kind).granted("items:read").granted("items:write").auth());
    match name {
        "api key" => writer(MachineKind::ApiKey),
        "m2m" => writer(MachineKind::M2m),
        "oauth" => writer(MachineKind::OAuth),
        "reader" => Some(instance.machine().granted("items:read").granted("items").auth()),
        "out of reach" => Some(Auth::unavailable()),
        other => super::caller(other),
    }
}

async fn only_writers<T: Debug, F: Future<Output = Result<T, Denial>>>(call: impl Fn() -> F) {
    for (name, expected) in CALLERS {
        let result = match caller(name) {
            Some(auth) => auth.scope(async { call().await }).await,
            None => call().await,
        };
        assert_eq!(kind(result), expected, "{name}");
    }
}

fn only_writers_sync<T: Debug>(call: impl Fn() -> Result<T, Denial>) {
    for (name, expected) in CALLERS {
        let result = match caller(name) {
            Some(auth) => auth.sync_scope(&call),
            None => call(),
        };
        assert_eq!(kind(result), expected, "{name}");
    }
}

#[require_scope("items:write")]
async fn asynchronous() -> Result<u8, Denial> {
    tokio::task::yield_now().await;
    Ok(1)
}

#[require_scope("items:write")]
fn synchronous() -> Result<u8, Denial> {
    Ok(1)
}

#[require_scope("items:read", "items:write")]
async fn two_names() -> Result<(), Denial> {
    Ok(())
}

#[require_scope("items:write")]
#[require_scope("items:read")]
async fn stacked() -> Result<(), Denial> {
    Ok(())
}

#[require_scope("items:write")]
async fn generic<'a, T: Display, const N: usize>(values: &'a [T; N], or: &'a str) -> Result<String, Denial> {
    Ok(values.first().map_or(or.to_owned(), ToString::to_string))
}

#[require_scope("items:write", machine: Machine)]
async fn bound() -> Result<MachineKind, Denial> {
    Ok(machine.kind())
}

#[require_scope("items:write", machine: clerk_guard::Machine)]
fn bound_synchronously() -> Result<Machine, Denial> {
    Ok(machine)
}

#[require_scope("items:write", machine: Machine)]
fn bound_in_a_future() -> Pin<Box<dyn Future<Output = Result<String, Denial>> + Send>> {
    Box::pin(async move { Ok(machine.subject().to_owned()) })
}

#[require_scope("items:write")]
fn opaque_future(text: &str) -> impl Future<Output = Result<usize, Denial>> + Send + '_ {
    async move { Ok(text.len()) }
}

/// How often a body ran.
static RUNS: AtomicU32 = AtomicU32::new(0);

#[require_scope("items:write")]
fn boxed(id: u32) -> BoxFuture<'static, Result<u32, Denial>> {
    RUNS.fetch_add(1, Ordering::SeqCst);
    if id == 0 {
        return Box::pin(ready(Ok(0)));
    }
    async move { Ok(id) }.boxed()
}

#[require_scope("items:write")]
fn boxed_local() -> LocalBoxFuture<'static, Result<u32, Denial>> {
    let not_send = std::rc::Rc::new(1);
    async move { Ok(*not_send) }.boxed_local()
}

#[async_trait::async_trait]
trait Store: Send + Sync {
    async fn save(&mut self, id: &str) -> Result<usize, Denial>;

    #[require_scope("items:write", accepts(api_key, m2m_token, oauth_token))]
    async fn provided(&self, id: &str) -> Result<usize, Denial> {
        Ok(id.len())
    }
}

#[derive(Default)]
struct Items(usize);

impl Items {
    #[require_scope("items:write")]
    async fn replace(&mut self, by: usize) -> Result<&mut usize, Denial> {
        self.0 = by;
        Ok(&mut self.0)
    }
}

#[async_trait::async_trait]
impl Store for Items {
    #[require_scope("items:write")]
    async fn save(&mut self, id: &str) -> Result<usize, Denial> {
        self.0 += id.len();
        Ok(self.0)
    }
}

mod renamed {
    pub(super) use clerk_guard as guards;
}

#[renamed::guards::require_scope("items:write", crate = renamed::guards, machine: Machine)]
async fn another_path() -> Result<String, Denial> {
    Ok(machine.id().to_owned())
}

#[tokio::test]
async fn functions_that_wait() {
    only_writers(asynchronous).await;
    only_writers(two_names).await;
    only_writers(stacked).await;
    only_writers(|| generic(&[1, 2], "none")).await;
    only_writers(bound).await;
    only_writers(bound_in_a_future).await;
    only_writers(another_path).await;
    only_writers(|| opaque_future("a")).await;
    only_writers(boxed_local).await;
    only_writers(|| async { Items::default().replace(1).await.map(|items| *items) }).await;
    only_writers(|| async { Items::default().save("a").await }).await;
    only_writers(|| async { Items::default().provided("a").await }).await;
    assert_eq!(caller("oauth").unwrap().scope(bound()).await.unwrap(), MachineKind::OAuth);
    assert_eq!(caller("m2m").unwrap().scope(bound_in_a_future()).await.unwrap(), "mch_test");
}

#[tokio::test]
async fn nothing_of_the_body_runs_before_the_check() {
    only_writers(|| boxed(1)).await;
    only_writers(|| boxed(0)).await;
    assert_eq!(RUNS.load(Ordering::SeqCst), 6, "the calls of the three machines ran it, and no other");
}

#[test]
fn functions_that_do_not_wait() {
    only_writers_sync(synchronous);
    only_writers_sync(bound_synchronously);
}

/// What borrows to say who is calling is let go before anything is waited for.
struct NotSend<'a>(&'a Auth, std::marker::PhantomData<*const ()>);

impl std::ops::Deref for NotSend<'_> {
    type Target = Auth;

    fn deref(&self) -> &Auth {
        self.0
    }
}

fn lent(auth: &Auth) -> NotSend<'_> {
    NotSend(auth, std::marker::PhantomData)
}

#[require_scope("items:write", from = *lent(auth))]
async fn from_what_is_lent(auth: &Auth) -> Result<(), Denial> {
    Ok(())
}

#[require_scope("items:write", from = machine)]
async fn from_a_machine(machine: Machine) -> Result<String, Denial> {
    Ok(machine.subject().to_owned())
}

#[require_scope("items:write")]
async fn machine_by_reference(machine: &Machine) -> Result<&str, Denial> {
    Ok(machine.subject())
}

#[require_scope("items:write")]
fn auth_by_value(auth: Auth) -> Result<bool, Denial> {
    Ok(auth.machine().is_some())
}

/// A session is no machine, so it says nothing here.
#[require_scope("items:write")]
async fn session_beside_the_caller(session: Session) -> Result<String, Denial> {
    Ok(session.user_id().to_string())
}

/// Where a user is asked for, a machine that is a mere argument is not who is calling.
#[require_auth]
async fn machine_beside_the_caller(machine: Machine) -> Result<String, Denial> {
    Ok(machine.subject().to_owned())
}

fn is_send<T: Send>(value: T) -> T {
    value
}

#[tokio::test]
async fn a_caller_that_is_passed_goes_before_the_ambient_one() {
    let admin = caller("admin").unwrap();
    for (name, expected) in CALLERS {
        let auth = caller(name).unwrap_or_else(Auth::unwired);
        let calls = async {
            let mut kinds =
                vec![kind(is_send(from_what_is_lent(&auth)).await), kind(auth_by_value(auth.clone()))];
            if let Some(machine) = auth.machine() {
                kinds.push(kind(from_a_machine(machine.clone()).await));
                kinds.push(kind(machine_by_reference(machine).await));
            }
            kinds
        };
        let kinds = admin.clone().scope(calls).await;
        assert!(kinds.iter().all(|kind| *kind == expected), "{name}: {kinds:?}");
    }
    only_writers(|| session_beside_the_caller(admin.session().unwrap().clone())).await;
    let machine = caller("m2m").unwrap();
    let machine = machine.machine().unwrap();
    assert_eq!(kind(admin.scope(machine_beside_the_caller(machine.clone())).await), None);
}

#[require_scope("items:write", accepts(api_key, oauth_token))]
async fn some_kinds() -> Result<(), Denial> {
    Ok(())
}

#[require_scope("items:write", accepts(m2m_token), machine: Machine)]
fn one_kind() -> Result<Option<String>, Denial> {
    Ok(machine.machine_id().map(str::to_owned))
}

#[tokio::test]
async fn kinds_that_are_not_accepted_are_turned_away_whatever_they_may() {
    let reader = |kind| TestInstance::new().machine().kind(kind).granted("items:read").auth();
    for (name, some, one) in [
        ("api key", None, Some(DenialKind::TokenKind)),
        ("oauth", None, Some(DenialKind::TokenKind)),
        ("m2m", Some(DenialKind::TokenKind), None),
        ("admin", Some(DenialKind::TokenKind), Some(DenialKind::TokenKind)),
        ("nobody", Some(DenialKind::Unauthenticated), Some(DenialKind::Unauthenticated)),
    ] {
        let auth = caller(name).unwrap();
        assert_eq!(kind(auth.clone().scope(some_kinds()).await), some, "{name}");
        assert_eq!(kind(auth.sync_scope(one_kind)), one, "{name}");
    }
    let kind_of = |token| kind(reader(token).sync_scope(one_kind));
    assert_eq!(kind_of(MachineKind::M2m), Some(DenialKind::Forbidden));
    assert_eq!(kind_of(MachineKind::ApiKey), Some(DenialKind::TokenKind));
}

#[require_scope("items:write")]
async fn opaque(id: u8) -> impl IntoResponse {
    if id == 0 {
        return (StatusCode::OK, "nothing");
    }
    (StatusCode::OK, "text")
}

#[require_scope("items:write")]
fn opaque_synchronous() -> impl IntoResponse {
    "text"
}

#[tokio::test]
async fn responses_hold_denials() {
    for (name, expected) in CALLERS {
        let calls = async {
            [
                opaque(0).await.into_response(),
                opaque(1).await.into_response(),
                opaque_synchronous().into_response(),
            ]
        };
        let responses = match caller(name) {
            Some(auth) => auth.scope(calls).await,
            None => calls.await,
        };
        for response in responses {
            assert_eq!(response.status(), status_of(expected), "{name}");
        }
    }
}

/// Guards that ask for users let in no machine, whatever its scopes are called.
#[tokio::test]
async fn machines_are_no_users() {
    #[require_auth]
    async fn user() -> Result<(), Denial> {
        Ok(())
    }

    #[require_permission("org:items:write")]
    fn writer() -> Result<(), Denial> {
        Ok(())
    }

    #[require_auth]
    #[require_scope("items:write")]
    async fn both() -> Result<(), Denial> {
        Ok(())
    }

    let instance = TestInstance::new();
    let named = instance.machine().granted("org:items:write").granted("items:write");
    for kind_of_token in [MachineKind::ApiKey, MachineKind::M2m, MachineKind::OAuth] {
        let machine = named.clone().kind(kind_of_token).subject("user_ada");
        assert_eq!(kind(machine.scope(user()).await), Some(DenialKind::TokenKind));
        assert_eq!(kind(machine.sync_scope(writer)), Some(DenialKind::TokenKind));
        assert_eq!(kind(machine.scope(both()).await), Some(DenialKind::TokenKind));
    }
    assert_eq!(kind(caller("admin").unwrap().scope(both()).await), Some(DenialKind::TokenKind));
}
