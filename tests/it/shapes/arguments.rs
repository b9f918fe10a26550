#![deny(warnings, unused, clippy::pedantic)]

use clerk_guard::{
    Auth, Clock, Denial, Requirement, Session, SystemClock, authz::evaluate, require_auth,
    require_permission, require_role,
};

use super::{CALLERS, caller, only_admins, only_admins_sync};

struct Path<T>(T);

#[derive(Clone, Copy)]
struct Item {
    id: u32,
    name: &'static str,
}

#[require_role("org:admin")]
async fn destructured(Path((id, _)): Path<(u32, u32)>, Item { name, .. }: Item) -> Result<usize, Denial> {
    Ok(name.len() + id as usize)
}

#[require_role("org:admin")]
fn opaque_arguments(items: impl IntoIterator<Item = Item>, mut each: impl FnMut(u32)) -> Result<(), Denial> {
    items.into_iter().for_each(|item| each(item.id));
    Ok(())
}

#[require_role("org:admin")]
async fn mutable_argument(mut id: u32) -> Result<u32, Denial> {
    id += 1;
    Ok(id)
}

#[require_role("org:admin")]
async fn unused_argument(_: u32, _named: &str) -> Result<(), Denial> {
    Ok(())
}

#[require_role("org:admin")]
async fn auth_by_value(auth: Auth) -> Result<bool, Denial> {
    Ok(auth.user_id().is_some())
}

#[require_permission("org:data:write")]
fn auth_by_reference(auth: &Auth) -> Result<bool, Denial> {
    Ok(auth.user_id().is_some())
}

#[require_role("org:admin")]
async fn session_by_value(session: Session) -> Result<String, Denial> {
    Ok(session.user_id().to_string())
}

#[require_role("org:admin")]
async fn session_by_reference(session: &Session) -> Result<&str, Denial> {
    Ok(session.user_id())
}

mod elsewhere {
    /// Has the name of ours and nothing else of it.
    pub(super) struct Session;
}

#[require_role("org:admin")]
async fn another_crates_session(session: elsewhere::Session) -> Result<(), Denial> {
    let elsewhere::Session = session;
    Ok(())
}

#[require_role("org:admin")]
async fn ours_behind_anothers(session: &elsewhere::Session, auth: &Auth) -> Result<bool, Denial> {
    let elsewhere::Session = session;
    Ok(auth.user_id().is_some())
}

#[require_role("org:admin")]
async fn generic_session<Session: Send>(session: Session) -> Result<Session, Denial> {
    Ok(session)
}

struct State {
    auth: Auth,
}

#[require_role("org:admin", from = state.auth)]
async fn from_a_field(state: &State) -> Result<(), Denial> {
    let State { auth: _ } = state;
    Ok(())
}

#[require_auth(from = find(state)?)]
fn from_an_expression(state: &State) -> Result<(), Denial> {
    let State { auth: _ } = state;
    Ok(())
}

fn find(state: &State) -> Result<&Auth, Denial> {
    evaluate(&Requirement::SignedIn, &state.auth, SystemClock.now()).map(|()| &state.auth)
}

#[tokio::test]
async fn arguments_of_all_kinds() {
    only_admins(|| destructured(Path((1, 2)), Item { id: 1, name: "a" })).await;
    only_admins_sync(|| opaque_arguments([Item { id: 1, name: "a" }], drop));
    only_admins(|| mutable_argument(1)).await;
    only_admins(|| unused_argument(1, "a")).await;
    only_admins(|| another_crates_session(elsewhere::Session)).await;
    only_admins(|| generic_session(1)).await;
}

/// What is passed counts, whatever the ambient context is.
#[tokio::test]
async fn a_caller_that_is_passed_goes_before_the_ambient_one() {
    for (ambient, _) in CALLERS {
        for (name, expected) in CALLERS {
            let auth = caller(name).unwrap_or_else(Auth::unwired);
            let state = State { auth: auth.clone() };
            let calls = async {
                let mut kinds = vec![
                    auth_by_value(auth.clone()).await.err(),
                    auth_by_reference(&auth).err(),
                    from_a_field(&state).await.err(),
                    ours_behind_anothers(&elsewhere::Session, &auth).await.err(),
                ];
                if let Some(session) = auth.session() {
                    kinds.push(session_by_value(session.clone()).await.err());
                    kinds.push(session_by_reference(session).await.err());
                }
                kinds.into_iter().map(|denial| denial.map(|denial| denial.kind())).collect::<Vec<_>>()
            };
            let kinds = match caller(ambient) {
                Some(ambient) => ambient.scope(calls).await,
                None => calls.await,
            };
            assert!(kinds.iter().all(|kind| *kind == expected), "{name} within {ambient}: {kinds:?}");
            assert_eq!(from_an_expression(&state).is_ok(), auth.session().is_some(), "{name}");
        }
    }
}
