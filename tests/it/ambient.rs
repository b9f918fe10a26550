//! Who is calling, as code that takes no argument for it sees it.

use clerk_guard::{
    Auth, Denial, DenialKind, auth, require_auth, spawn, spawn_blocking, testing::TestInstance,
};

#[require_auth]
async fn guarded() -> Result<String, Denial> {
    Ok(auth().user_id().unwrap().to_string())
}

#[require_auth]
fn guarded_sync() -> Result<String, Denial> {
    Ok(auth().user_id().unwrap().to_string())
}

fn user(id: &str) -> Auth {
    TestInstance::new().session().user(id).auth()
}

fn unwired<T: std::fmt::Debug>(result: Result<T, Denial>) -> bool {
    result.is_err_and(|denial| denial.kind() == DenialKind::Unwired)
}

#[tokio::test]
async fn outside_of_any_scope_nobody_is_known_and_nothing_is_allowed() {
    assert!(unwired(guarded().await));
    assert!(unwired(guarded_sync()));
    assert!(auth().user_id().is_none());
    assert!(unwired(auth().try_user_id().cloned()));
    assert!(unwired(auth().try_org_id().map(Option::<&_>::cloned)));
    assert!(format!("{:?}", auth()).contains("Unwired"));
}

#[test]
fn nobody_signed_in_is_told_from_nobody_asked() {
    let kind = |auth: &Auth| auth.try_user_id().map(ToString::to_string).map_err(|denial| denial.kind());
    assert_eq!(kind(&Auth::signed_out()), Err(DenialKind::Unauthenticated));
    assert_eq!(kind(&Auth::unavailable()), Err(DenialKind::Unavailable));
    assert_eq!(kind(&Auth::unwired()), Err(DenialKind::Unwired));
    assert_eq!(kind(&TestInstance::new().session().pending().auth()), Err(DenialKind::Pending));
    assert_eq!(kind(&user("user_ada")), Ok("user_ada".to_owned()));
    let acme = TestInstance::new().session().org("org_acme").auth();
    assert_eq!(acme.try_org_id().unwrap().unwrap(), "org_acme");
    assert_eq!(user("user_ada").try_org_id().unwrap(), None);
}

#[tokio::test]
async fn scopes_nest_and_end() {
    let outer = user("user_outer").scope(async {
        assert_eq!(guarded().await.unwrap(), "user_outer");
        assert_eq!(user("user_inner").scope(guarded()).await.unwrap(), "user_inner");
        assert!(Auth::signed_out().scope(guarded()).await.is_err());
        assert_eq!(user("user_sync").sync_scope(guarded_sync).unwrap(), "user_sync");
        guarded_sync()
    });
    assert_eq!(outer.await.unwrap(), "user_outer");
    assert!(unwired(guarded_sync()));
}

#[tokio::test]
async fn a_scope_ends_also_where_its_code_panics() {
    let panics =
        std::panic::catch_unwind(|| user("user_ada").sync_scope(|| panic!("this panic is part of a test")));
    assert!(panics.is_err());
    assert!(unwired(guarded_sync()));
}

#[tokio::test(flavor = "multi_thread")]
async fn tasks_that_are_spawned_have_no_caller_unless_it_is_carried_there() {
    let scoped = user("user_ada").scope(async {
        assert!(unwired(tokio::spawn(guarded()).await.unwrap()));
        assert!(unwired(tokio::task::spawn_blocking(guarded_sync).await.unwrap()));
        assert_eq!(spawn(guarded()).await.unwrap().unwrap(), "user_ada");
        assert_eq!(spawn_blocking(guarded_sync).await.unwrap().unwrap(), "user_ada");
        assert_eq!(spawn(async { spawn(guarded()).await.unwrap() }).await.unwrap().unwrap(), "user_ada");
        assert_eq!(tokio::spawn(auth().scope(guarded())).await.unwrap().unwrap(), "user_ada");
    });
    scoped.await;
    assert!(unwired(spawn(guarded()).await.unwrap()));
    assert!(unwired(spawn_blocking(guarded_sync).await.unwrap()));
}

#[tokio::test]
async fn futures_that_run_side_by_side_in_one_task_keep_their_callers_apart() {
    let calls = (0..100).map(|n| {
        let id = format!("user_{n}");
        user(&id).scope(async move {
            for _ in 0..10 {
                tokio::task::yield_now().await;
                assert_eq!(guarded().await.unwrap(), id);
            }
        })
    });
    futures_util::future::join_all(calls).await;
}
