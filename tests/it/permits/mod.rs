//! Permits: who is given one, and what it is good for afterwards.

#![deny(warnings, unused, clippy::pedantic)]

mod extracted;
mod kept;

use std::sync::LazyLock;

use clerk_guard::{
    Auth, Denial, DenialKind, MachineKind, OrgId, Permit, Policy, Session, require, require_auth,
    require_org, require_permission, require_role,
    testing::{TestInstance, TestSession},
};

use crate::{log::Log, shapes::kind};

#[derive(Policy)]
#[permission("org:data:delete")]
pub(crate) struct DeleteData;

#[derive(Policy)]
#[role("org:admin")]
pub(crate) struct IsAdmin;

#[derive(Policy)]
#[policy(permission("org:data:read") || scope("data:read"))]
struct ReadData;

/// What a data layer is like.
pub(crate) fn delete_row(permit: &Permit<DeleteData>, id: u64) -> Result<String, Denial> {
    Ok(format!("{id} of {}", permit.org_id()?))
}

#[require(DeleteData, permit: Permit<DeleteData>)]
async fn by_require(id: u64) -> Result<String, Denial> {
    tokio::task::yield_now().await;
    delete_row(&permit, id)
}

#[require_permission(DeleteData, permit: Permit<DeleteData>)]
fn by_require_permission(id: u64) -> Result<String, Denial> {
    delete_row(&permit, id)
}

/// The binding asks for the policy, too.
#[require_auth(permit: Permit<DeleteData>)]
fn by_require_auth(id: u64) -> Result<String, Denial> {
    delete_row(&permit, id)
}

#[require_role(IsAdmin, "org:admin", permit: clerk_guard::Permit<self::DeleteData>)]
fn of_another_policy(id: u64) -> Result<String, Denial> {
    delete_row(&permit, id)
}

/// The one who calls is whom the permit was made for.
#[require_org(session: Session)]
fn taken(permit: &Permit<DeleteData>) -> Result<(Session, OrgId), Denial> {
    Ok((session, permit.org_id()?.clone()))
}

#[require_role(IsAdmin)]
fn taken_by_value(permit: Permit<DeleteData>) -> Result<Permit<DeleteData>, Denial> {
    Ok(permit)
}

struct Job {
    permit: Permit<DeleteData>,
}

#[require_auth(from = job.permit)]
fn run(job: &Job) -> Result<String, Denial> {
    delete_row(&job.permit, 1)
}

#[require_auth(permit: Permit<ReadData>)]
async fn read() -> Result<String, Denial> {
    Ok(permit.user_id()?.to_string())
}

static INSTANCE: LazyLock<TestInstance> = LazyLock::new(TestInstance::new);

fn ada() -> TestSession<'static> {
    INSTANCE.session().user("user_ada").org("org_acme")
}

fn deleter() -> TestSession<'static> {
    ada().permission("org:data:delete")
}

/// Who calls, and what becomes of it where the policy `DeleteData` is asked for.
fn callers() -> [(&'static str, Auth, Option<DenialKind>); 10] {
    let delete = |session: TestSession<'static>| session.permission("org:data:delete");
    let unreadable = ada().claim("o", serde_json::json!(7));
    [
        ("nobody", Auth::signed_out(), Some(DenialKind::Unauthenticated)),
        ("unwired", Auth::unwired(), Some(DenialKind::Unwired)),
        ("unavailable", Auth::unavailable(), Some(DenialKind::Unavailable)),
        ("member", ada().auth(), Some(DenialKind::Forbidden)),
        ("admin", delete(ada().role("org:admin")).auth(), None),
        ("allowed", deleter().auth(), None),
        ("pending", deleter().pending().auth(), Some(DenialKind::Pending)),
        ("impersonated", deleter().impersonated_by("user_eve").auth(), None),
        ("machine", INSTANCE.machine().granted("data:delete").auth(), Some(DenialKind::TokenKind)),
        ("unreadable", unreadable.auth(), Some(DenialKind::MalformedClaim("o"))),
    ]
}

#[tokio::test]
async fn a_permit_is_given_to_whoever_meets_its_policy_and_to_nobody_else() {
    for (name, auth, expected) in callers() {
        let granted = [
            auth.clone().scope(by_require(7)).await,
            auth.clone().sync_scope(|| by_require_permission(7)),
            auth.clone().sync_scope(|| by_require_auth(7)),
            auth.permit().and_then(|permit| delete_row(&permit, 7)),
        ];
        for granted in granted {
            match (&granted, expected) {
                (Ok(row), None) => assert_eq!(row, "7 of org_acme", "{name}"),
                _ => assert_eq!(kind(granted), expected, "{name}"),
            }
        }
    }
    assert_eq!(kind(by_require(7).await), Some(DenialKind::Unwired));
}

#[test]
fn the_policy_of_a_permit_is_asked_for_beside_the_rest() {
    let call = |session: TestSession<'static>| kind(session.sync_scope(|| of_another_policy(7)));
    assert_eq!(call(deleter()), Some(DenialKind::Forbidden));
    assert_eq!(call(ada().role("org:admin")), Some(DenialKind::Forbidden));
    assert_eq!(call(deleter().role("org:admin")), None);
}

#[test]
fn a_guard_asks_whom_the_permit_was_made_for() {
    let permit: Permit<DeleteData> = deleter().auth().permit().unwrap();
    // Whoever the ambient caller is.
    let others = [Auth::signed_out(), INSTANCE.session().user("user_ben").org("org_other").auth()];
    for other in others {
        let (session, org) = other.sync_scope(|| taken(&permit)).unwrap();
        assert_eq!((session.user_id().as_str(), org.as_str()), ("user_ada", "org_acme"));
    }
    assert_eq!(run(&Job { permit }), Ok("1 of org_acme".to_owned()));

    let permit: Permit<DeleteData> = deleter().auth().permit().unwrap();
    let admin = ada().role("org:admin").auth();
    assert_eq!(kind(admin.sync_scope(|| taken_by_value(permit))), Some(DenialKind::Forbidden));
    let permit: Permit<DeleteData> = deleter().role("org:admin").auth().permit().unwrap();
    assert!(taken_by_value(permit).is_ok());
}

#[tokio::test]
async fn machines_are_given_none_whatever_the_policy_says() {
    let machine = INSTANCE.machine().kind(MachineKind::OAuth).granted("data:read");
    assert!(machine.auth().has(ReadData::REQUIREMENT));
    assert_eq!(kind(machine.scope(read()).await), Some(DenialKind::TokenKind));
    assert_eq!(kind(machine.auth().permit::<ReadData>()), Some(DenialKind::TokenKind));
    let reader = ada().permission("org:data:read");
    assert_eq!(reader.scope(read()).await, Ok("user_ada".to_owned()));
}

#[test]
fn a_permit_without_an_organization_names_none() {
    let permit: Permit<SignedIn> = INSTANCE.session().auth().permit().unwrap();
    assert_eq!(permit.session().unwrap().org_id(), None);
    let denial = permit.org_id().unwrap_err();
    assert_eq!((denial.kind(), denial.leaf()), (DenialKind::Forbidden, "org"));
}

#[derive(Policy)]
#[policy(signed_in)]
struct SignedIn;

#[test]
fn each_decision_is_logged_once() {
    let outcomes = |run: &dyn Fn()| -> Vec<String> {
        let fields = ["outcome", "requirement", "function"];
        let told = |(_, event): crate::log::Logged| fields.map(|field| event[field].clone()).join(" ");
        Log::of(run).into_iter().map(told).collect()
    };
    let auth = deleter().auth();
    let asked = outcomes(&|| drop(auth.permit::<DeleteData>()));
    assert_eq!(asked, ["allow DeleteData clerk_guard::Permit"]);
    let bound = outcomes(&|| drop(auth.clone().sync_scope(|| by_require_permission(7))));
    assert_eq!(bound, [format!("allow DeleteData {}::by_require_permission", module_path!())]);
    let bound = outcomes(&|| drop(auth.clone().sync_scope(|| by_require_auth(7))));
    assert_eq!(bound, [format!("allow signed_in && DeleteData {}::by_require_auth", module_path!())]);
    let denied = outcomes(&|| drop(Auth::signed_out().permit::<DeleteData>().map(drop)));
    assert_eq!(denied, ["deny DeleteData clerk_guard::Permit"]);
}

/// What expansions do, in one that leaves the policy out.
#[test]
fn a_guard_that_does_not_ask_for_the_policy_makes_no_permit() {
    use clerk_guard::__private::{Caller, Guard, Requirement, enforce_and_bind};

    const GUARD: Guard = Guard::new(Requirement::SignedIn, "incomplete", (file!(), line!()));
    let bind = |auth: &Auth| kind(enforce_and_bind::<Permit<DeleteData>>(&GUARD, Caller::Auth(auth)));
    assert_eq!(bind(&ada().auth()), Some(DenialKind::Forbidden));
    assert_eq!(bind(&deleter().auth()), None);
}
